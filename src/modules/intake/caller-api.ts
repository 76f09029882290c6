import { problemOf, type Env } from "#platform/http";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { outcomes } from "./contact.ts";
import { groundsOf, type Grounds } from "./grounds.ts";
import { callersWith, recognise, type Caller } from "./recognise.ts";
import { findContact } from "./reads.ts";

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const code = z
  .string()
  .regex(/^\d{3}$/, "code-unreadable")
  .describe("The three digits the caller says");
const body = { required: true as const, ...json("", z.strictObject({ code })) };
const params = z.strictObject({ id: z.string() });
const refused = {
  404: { description: "No such thing, or not yours to see" },
  409: { description: "`unknown-code`, or `wait` after many wrong ones, with `until`" },
  422: { description: "Some fields cannot be used" },
};

const caller = z.strictObject({
  id: z.string(),
  beganAt: z.iso.datetime(),
  who: z.enum(["woman", "man"]),
  children: z.enum(["none", "one-or-two", "more"]),
  wants: z.array(z.string()),
});
const findCaller = createRoute({
  method: "post",
  path: "/api/v1/contacts/recognise",
  tags: ["intake"],
  summary: "Whose code it is, among the caller's own contacts; time and need in coarse words",
  request: { body },
  responses: { 200: json("Newest first", z.strictObject({ contacts: z.array(caller) })), ...refused },
});
const spendCode = createRoute({
  method: "post",
  path: "/api/v1/contacts/{id}/code",
  tags: ["intake"],
  summary: "The caller is known again: spends the code and gives the next",
  request: { params, body },
  responses: { 200: json("Say this one to the caller", z.strictObject({ code: z.string() })), ...refused },
});

const sentence = { nb: z.string(), nn: z.string() };
const unit = z.strictObject({
  unit: z.string(),
  name: z.string(),
  group: z.enum(["can", "measure", "unknown", "cannot"]),
  reasons: z.array(z.strictObject(sentence)),
  pluses: z.array(z.strictObject(sentence)),
  points: z.number().nullable(),
});
const ground = z.strictObject({
  at: z.iso.datetime(),
  outcome: z.enum(outcomes).nullable().describe("Null when a place was held"),
  rules: z.string(),
  inForce: z.array(z.strictObject({ ...sentence, law: z.string().nullable() })),
  chosen: z.string().nullable(),
  units: z.array(unit),
});
const getGrounds = createRoute({
  method: "get",
  path: "/api/v1/contacts/{id}/grounds",
  tags: ["intake"],
  summary: "What each answer and each held place was built on, as it was then",
  request: { params },
  responses: {
    200: json("Newest first", z.strictObject({ grounds: z.array(ground) })),
    404: refused[404],
  },
});

const callerJson = ({ contact, beganAt, need }: Caller): z.input<typeof caller> => ({
  id: contact,
  beganAt: beganAt.toISOString(),
  ...need,
});
const groundJson = ({ at, outcome, frozen }: Grounds): z.input<typeof ground> => ({
  at: at.toISOString(),
  outcome,
  rules: frozen.rules,
  inForce: frozen.inForce,
  chosen: frozen.chosen,
  units: frozen.units.map(({ id, ...rest }) => ({ unit: id, ...rest })),
});

export function callerApi(app: OpenAPIHono<Env>): void {
  app.openapi(findCaller, async (c) => {
    const said = c.req.valid("json");
    const outcome = await c.var.desk.write({ deed: "intake.recognise" }, async (tx, who) => {
      const known = await callersWith(tx, said.code, who, c.var.clock);
      return "no" in known ? known : { json: { contacts: known.found.map(callerJson) } };
    });
    return (outcome instanceof Response ? outcome : problemOf(outcome)) as never;
  });
  app.openapi(spendCode, async (c) => {
    const command = { contact: c.req.valid("param").id, ...c.req.valid("json") };
    const deed = { deed: "intake.recognise", object: command.contact };
    const outcome = await c.var.desk.write(deed, async (tx, who) => {
      const done = await recognise(tx, command, who, c.var.clock);
      return "no" in done ? done : { json: done };
    });
    return (outcome instanceof Response ? outcome : problemOf(outcome)) as never;
  });
  app.openapi(getGrounds, async (c) => {
    const { id } = c.req.valid("param");
    const found = await c.var.desk.read({ deed: "intake.see-grounds", object: id }, async (tx, who) => {
      const contact = await findContact(tx, who.org, id);
      return contact && (await groundsOf(tx, who.org, contact.id)).map(groundJson);
    });
    return found ? c.json({ grounds: found }, 200) : (problemOf({ no: "not-found" }) as never);
  });
}
