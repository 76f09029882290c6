import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { problemOf, type Env } from "#platform/http";
import { glassOutcomes, giveBack, reviewGlass } from "./break-glass-ends.ts";
import { breakGlass, glassPause, glassPurposes, glassReasons, type GlassRefusal } from "./break-glass.ts";
import { spokenCode } from "./case-code.ts";
import { pause } from "./pages/break-glass.tsx";
import { StepUpNeeded } from "./step-up.ts";

const tags = ["cases"];
const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});
const id = z.strictObject({ id: z.string().max(40) });
const problems = {
  401: { description: "Confirm who you are first" },
  404: { description: "No such case, or none you could open" },
  409: { description: "Refused; `code` says why, such as one-open or suspended" },
  422: { description: "Some fields cannot be used" },
};
const opened = z.strictObject({
  case: z.string().describe("Public id"),
  until: z.iso.datetime().nullable().describe("Null: it opens as usual, and no glass was broken"),
});
const done = z.strictObject({ done: z.literal(true) });
const routes = {
  open: createRoute({
    method: "post",
    path: "/api/v1/break-glass",
    tags,
    summary:
      "Open one case that cannot wait, for an hour at most; its owner and the leaders are told at once",
    request: body(
      z.strictObject({
        code: z.string().max(20),
        purpose: z.enum(glassPurposes),
        reason: z.enum(glassReasons),
        minutes: z.int().min(1).max(60),
      }),
    ),
    responses: { 200: json(opened, "Open until then"), ...problems },
  }),
  end: createRoute({
    method: "post",
    path: "/api/v1/break-glass/{id}/end",
    tags,
    summary: "Give it back before its time, or take it back",
    request: { params: id },
    responses: { 200: json(done, "Closed"), ...problems },
  }),
  review: createRoute({
    method: "post",
    path: "/api/v1/break-glass/{id}/review",
    tags,
    summary: "Say whether it was needed; another than whoever did it",
    request: { params: id, ...body(z.strictObject({ outcome: z.enum(glassOutcomes) })) },
    responses: { 200: json(done, "Reviewed"), ...problems },
  }),
};

/** Some answers are made by the desk as whole responses; the described type is the same. */
type Answered = never;
const answered = { json: { done: true } };

export function breakGlassApi(app: OpenAPIHono<Env>): void {
  app.openapi(routes.open, async (c) => {
    const { code, ...rest } = c.req.valid("json");
    const { desk } = c.var;
    await pause(await desk.read({ deed: "access.break-glass" }, (tx) => glassPause(tx)));
    const outcome = await desk.write<GlassRefusal>({ deed: "access.break-glass" }, async (tx) => {
      const made = await breakGlass(tx, { ...rest, code: spokenCode(code) ?? "-" });
      if ("no" in made) return made;
      return { json: { case: made.object, until: made.until?.toISOString() ?? null } };
    });
    if (outcome instanceof Response) return outcome as Answered;
    if (outcome.no === "step-up") throw new StepUpNeeded();
    return problemOf(outcome) as Answered;
  });
  app.openapi(routes.end, async (c) => {
    const object = c.req.valid("param").id;
    const outcome = await c.var.desk.write({ deed: "access.see-glass", object }, async (tx) =>
      (await giveBack(tx, object)) ? answered : { no: "not-found" as const },
    );
    return (outcome instanceof Response ? outcome : problemOf(outcome)) as Answered;
  });
  app.openapi(routes.review, async (c) => {
    const object = c.req.valid("param").id;
    const { outcome: said } = c.req.valid("json");
    const outcome = await c.var.desk.write({ deed: "access.review-glass", object }, async (tx, who) => {
      const made = await reviewGlass(tx, { publicId: object, outcome: said }, who);
      return "no" in made ? made : answered;
    });
    return (outcome instanceof Response ? outcome : problemOf(outcome)) as Answered;
  });
}
