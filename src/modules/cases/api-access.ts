import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { notFoundProblem, problemOf, type Env, type Web } from "#platform/http";
import { purposes, StepUpNeeded } from "#modules/access";
import { changeAccess, type AccessChange, type AccessRefusal } from "./access-change.ts";
import { caseAccess, type CaseAccess } from "./access-facts.ts";
import { colleagueRef } from "./colleague.ts";

const at = z.iso.datetime().nullable().describe("The first instant without access; null until it is ended");
const grantsShape = z.strictObject({
  team: z.strictObject({ until: at }).nullable().describe("Everybody who meets people, by saying what for"),
  named: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      basis: z.enum(["custody", "assigned", "break-glass", "opened", "packet", "team"]),
      purpose: z.enum(purposes).nullable(),
      until: at,
    }),
  ),
});
const body = z.union([
  z.strictObject({ to: z.literal("team") }),
  z.strictObject({ to: z.string().max(40), purpose: z.enum(purposes), until: z.iso.date() }),
]);
const id = z.strictObject({ id: z.string().max(40) });
const answers = {
  200: {
    description: "Who can open the case now",
    content: { "application/json": { schema: grantsShape } },
  },
  404: { description: "No such case, or not yours to let anybody into" },
  409: { description: "Refused; `code` says why, such as responsible" },
  422: { description: "Some fields cannot be used" },
};
const base = { path: "/api/v1/cases/{id}/grants" as const, tags: ["cases"] };
const routes = {
  see: createRoute({
    ...base,
    method: "get",
    summary: "Who can open a case",
    request: { params: id },
    responses: answers,
  }),
  give: createRoute({
    ...base,
    method: "post",
    summary: "Let a colleague in until the end of a day, or the team; asks who is at the keyboard",
    request: { params: id, body: { required: true, content: { "application/json": { schema: body } } } },
    responses: answers,
  }),
  take: createRoute({
    ...base,
    path: "/api/v1/cases/{id}/grants/{who}",
    method: "delete",
    summary: "Let a colleague out, or the team: from then on only the named",
    request: { params: id.extend({ who: z.string().max(40) }) },
    responses: answers,
  }),
};

function grantsOut({ team, named }: CaseAccess): z.output<typeof grantsShape> {
  return {
    team: team ? { until: team.until?.toISOString() ?? null } : null,
    named: named.map(({ member, name, basis, purpose, until }) => ({
      id: colleagueRef(member),
      name,
      basis,
      purpose,
      until: until?.toISOString() ?? null,
    })),
  };
}

/** Some answers are made by the desk as whole responses; the described type is the same. */
type Answered = never;

export function caseAccessApi(app: OpenAPIHono<Env>): void {
  async function change(c: Web, object: string, what: AccessChange): Promise<Answered> {
    const outcome = await c.var.desk.write<AccessRefusal>(
      { deed: "cases.let-in", object },
      async (tx, who) => {
        const done = await changeAccess(tx, object, what, who, c.var.clock);
        if ("no" in done) return done;
        const after = await caseAccess(tx, who, object);
        return after ? { json: grantsOut(after) } : { no: "not-found" };
      },
    );
    if (outcome instanceof Response) return outcome as Answered;
    if (outcome.no === "step-up") throw new StepUpNeeded();
    return problemOf(outcome) as Answered;
  }

  app.openapi(routes.see, async (c) => {
    const object = c.req.valid("param").id;
    const found = await c.var.desk.read({ deed: "cases.see-access", object }, (tx, who) =>
      caseAccess(tx, who, object),
    );
    return (found ? c.json(grantsOut(found), 200) : notFoundProblem()) as Answered;
  });
  app.openapi(routes.give, (c) => {
    const said = c.req.valid("json");
    const what: AccessChange =
      "purpose" in said
        ? { act: "name", member: said.to, purpose: said.purpose, until: said.until }
        : { act: "widen" };
    return change(c, c.req.valid("param").id, what);
  });
  app.openapi(routes.take, (c) => {
    const { id: object, who } = c.req.valid("param");
    return change(c, object, who === "team" ? { act: "narrow" } : { act: "take", member: who });
  });
}
