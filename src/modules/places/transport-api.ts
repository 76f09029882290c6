import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Tx } from "#platform/db";
import { notFoundProblem, problemOf, type Actor, type Env, type Web } from "#platform/http";
import { isNo, type Refusal } from "#platform/outcome";
import { body, json, refusals } from "./api-shapes.ts";
import { askDeparture, askKnown, askTransport } from "./ask-transport.ts";
import { idIn } from "./pages/id-in.ts";
import { findHold } from "./reads.ts";
import { seenBy, versionNumber } from "./seen-by.ts";
import { drivers, wayOf, type Way } from "./transport.ts";
import { reach } from "./transport-reach.ts";

const plan = {
  driver: z
    .enum(drivers)
    .openapi({ description: "`sender` and `receiver` are the two houses; nothing is said in words" }),
  police: z.boolean(),
  accompanied: z.boolean(),
  leavesAt: z.iso.datetime({ offset: true }),
  expectedAt: z.iso.datetime({ offset: true }),
};

const at = z.iso.datetime().nullable();
const shape = z
  .object({
    version: z.int().openapi({ description: "0 while nothing is planned" }),
    transport: z.object(plan).nullable(),
    departedAt: at,
    arrivedAt: at,
    noShowAt: at,
    calledOffAt: at,
    knownAt: at,
  })
  .openapi("Way");

function wayOut({ version, transport, ...marks }: Way): z.infer<typeof shape> {
  const iso = (one: Date | null) => one?.toISOString() ?? null;
  return {
    version,
    transport: transport && {
      ...transport,
      leavesAt: transport.leavesAt.toISOString(),
      expectedAt: transport.expectedAt.toISOString(),
    },
    departedAt: iso(marks.departedAt),
    arrivedAt: iso(marks.arrivedAt),
    noShowAt: iso(marks.noShowAt),
    calledOffAt: iso(marks.calledOffAt),
    knownAt: iso(marks.knownAt),
  };
}

const params = z.object({ id: z.string() });
const path = "/api/v1/holds/{id}/transport" as const;
const refused = {
  404: "Not found, or not yours",
  409: "Refused; `code` says why",
  412: "The way is not as you saw it",
  422: "Some fields cannot be used",
  428: "If-Match is missing",
};

const show = createRoute({
  method: "get",
  path,
  tags: ["places"],
  summary: "How the person comes to a held room, for both houses",
  request: { params },
  responses: {
    200: json("The way; its version is in ETag", shape),
    ...refusals({ 404: "Not found, or not yours" }),
  },
});

const say = createRoute({
  method: "put",
  path,
  tags: ["places"],
  summary: "Say how the person comes; the newest counts",
  request: {
    params,
    headers: z.object({ "if-match": z.string().max(100).optional() }),
    ...body(z.strictObject(plan)),
  },
  responses: { 200: json("The way", shape), ...refusals(refused) },
});

const mark = <Path extends string>(name: Path, summary: string) =>
  createRoute({
    method: "post",
    path: `/api/v1/holds/{id}/${name}` as const,
    tags: ["places"],
    summary,
    request: { params },
    responses: {
      200: json("The way", shape),
      ...refusals({ 404: refused[404], 409: refused[409] }),
    },
  });

const departure = mark("departure", "They have set out; with somebody along, the room waits for them");
const arrival = mark("arrival", "The person is there; only the house itself can say so");
const known = mark("no-show-known", "The house that sent has read that nobody came");

type Verb = (tx: Tx, hold: string, who: Actor) => Promise<object | Refusal>;

async function change(c: Web, deed: string, verb: Verb): Promise<Response> {
  const hold = idIn(c, "id");
  if (!hold) return notFoundProblem();
  const outcome = await c.var.desk.write({ deed, object: hold }, async (tx, who) => {
    const made = await verb(tx, hold, who);
    if (isNo(made)) return made as Refusal;
    const way = await wayOf(tx, (await findHold(tx, hold))!.id);
    return { json: wayOut(way), etag: `"${way.version}"` };
  });
  return isNo(outcome) ? problemOf(outcome) : outcome;
}

export function transportApi(app: OpenAPIHono<Env>): void {
  app.openapi(show, async (c) => {
    const id = idIn(c, "id");
    if (!id) return notFoundProblem() as never;
    const way = await c.var.desk.read({ deed: "places.see-hold", object: id }, async (tx) => {
      const found = await findHold(tx, id);
      return found && wayOf(tx, found.id);
    });
    if (!way) return notFoundProblem() as never;
    return c.json(wayOut(way), 200, { etag: `"${way.version}"` });
  });

  app.openapi(say, async (c) => {
    const seen = seenBy(c);
    if ("missing" in seen) return seen.missing as never;
    const { leavesAt, expectedAt, ...said } = c.req.valid("json");
    const times = { leavesAt: new Date(leavesAt), expectedAt: new Date(expectedAt) };
    const asked = { ...said, ...times, version: versionNumber(seen.version) };
    return (await change(c, "places.plan-transport", (tx, hold, who) =>
      askTransport(tx, c.var.desk, { ...asked, hold }, who, c.var.clock),
    )) as never;
  });

  app.openapi(
    departure,
    async (c) =>
      (await change(c, "places.depart", (tx, hold, who) =>
        askDeparture(tx, c.var.desk, hold, who, c.var.clock),
      )) as never,
  );
  app.openapi(
    arrival,
    async (c) =>
      (await change(c, "places.arrive", (tx, hold, who) => reach(tx, { hold }, who, c.var.clock))) as never,
  );
  app.openapi(
    known,
    async (c) =>
      (await change(c, "places.know-no-show", (tx, hold, who) =>
        askKnown(tx, c.var.desk, hold, who, c.var.clock),
      )) as never,
  );
}
