import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { notFoundProblem, problemOf, type Env } from "#platform/http";
import { isNo } from "#platform/outcome";
import { body, holdOut, holdShape, json, refusals } from "./api-shapes.ts";
import { askExtension, askHold, askRelease, versionOf } from "./ask-owner.ts";
import { extensionReasons, type Hold } from "./held.ts";
import { needSchema } from "./need.ts";
import { findHold } from "./reads.ts";
import { seenBy } from "./seen-by.ts";
import { idIn } from "./pages/id-in.ts";

const id = z.object({ id: z.string() });
const ifMatch = z.object({ "if-match": z.string().max(100).optional() });
const changes = {
  404: "Not found, or not yours",
  409: "Refused; `code` says why",
  412: "The hold is not as you saw it",
  428: "If-Match is missing",
};

const makeHold = createRoute({
  method: "post",
  path: "/api/v1/holds",
  tags: ["places"],
  summary: "Hold a room for ninety minutes, in any unit of the realm",
  request: body(z.strictObject({ unit: z.string().max(40), need: needSchema })),
  responses: {
    201: json("The hold", holdShape),
    ...refusals({
      404: "No such unit",
      409: "`just-taken`, or `does-not-fit` with `reasons`",
      422: "Some fields cannot be used",
    }),
  },
});

const showHold = createRoute({
  method: "get",
  path: "/api/v1/holds/{id}",
  tags: ["places"],
  summary: "One hold, for the owner of the room and for the one it is held for",
  request: { params: id },
  responses: {
    200: json("The hold; its version is in ETag", holdShape),
    ...refusals({ 404: "Not found, or not yours" }),
  },
});

const extend = createRoute({
  method: "post",
  path: "/api/v1/holds/{id}/extension",
  tags: ["places"],
  summary: "Half an hour more, three hours in all",
  description:
    "When somebody has set out with the person, the room waits until an hour past the expected arrival, fourteen hours at most. The body may be left out.",
  request: {
    params: id,
    headers: ifMatch,
    body: {
      required: false,
      content: {
        "application/json": { schema: z.strictObject({ reason: z.enum(extensionReasons).optional() }) },
      },
    },
  },
  responses: { 200: json("The hold", holdShape), ...refusals(changes) },
});

const release = createRoute({
  method: "post",
  path: "/api/v1/holds/{id}/release",
  tags: ["places"],
  summary: "Let the room go",
  request: { params: id, headers: ifMatch },
  responses: { 200: json("The hold, ended", holdShape), ...refusals(changes) },
});

const etagOf = (one: Hold) => `"${versionOf(one)}"`;

export function holdsApi(app: OpenAPIHono<Env>): void {
  app.openapi(makeHold, async (c) => {
    const { desk, clock } = c.var;
    const asked = c.req.valid("json");
    const outcome = await desk.write({ deed: "places.hold", object: asked.unit }, async (tx, who) => {
      const made = await askHold(tx, desk, asked, who, clock);
      if (isNo(made)) return made;
      const location = `/api/v1/holds/${made.publicId}`;
      return { json: holdOut(made, who.org, clock.now()), status: 201, etag: etagOf(made), location };
    });
    return (isNo(outcome) ? problemOf(outcome) : outcome) as never;
  });

  app.openapi(showHold, async (c) => {
    const hold = idIn(c, "id");
    if (!hold) return notFoundProblem() as never;
    const { desk, clock } = c.var;
    const found = await desk.read({ deed: "places.see-hold", object: hold }, async (tx, who) => {
      const one = await findHold(tx, hold);
      return one && { etag: etagOf(one), out: holdOut(one, who.org, clock.now()) };
    });
    if (!found) return notFoundProblem() as never;
    return c.json(found.out, 200, { etag: found.etag });
  });

  app.openapi(extend, async (c) => {
    const hold = idIn(c, "id");
    if (!hold) return notFoundProblem() as never;
    const seen = seenBy(c);
    if ("missing" in seen) return seen.missing as never;
    const { desk, clock } = c.var;
    // Without a body there is nothing to read, and no reason.
    const reason = c.req.header("content-type") ? c.req.valid("json").reason : undefined;
    const outcome = await desk.write({ deed: "places.extend-hold", object: hold }, async (tx, who) => {
      const made = await askExtension(tx, desk, { hold, ...seen, reason }, who, clock);
      return isNo(made) ? made : { json: holdOut(made, who.org, clock.now()), etag: etagOf(made) };
    });
    return (isNo(outcome) ? problemOf(outcome) : outcome) as never;
  });

  app.openapi(release, async (c) => {
    const hold = idIn(c, "id");
    if (!hold) return notFoundProblem() as never;
    const seen = seenBy(c);
    if ("missing" in seen) return seen.missing as never;
    const { desk, clock } = c.var;
    const outcome = await desk.write({ deed: "places.release-hold", object: hold }, async (tx, who) => {
      const made = await askRelease(tx, desk, { hold, ...seen }, who, clock);
      return isNo(made) ? made : { json: holdOut(made, who.org, clock.now()), etag: etagOf(made) };
    });
    return (isNo(outcome) ? problemOf(outcome) : outcome) as never;
  });
}
