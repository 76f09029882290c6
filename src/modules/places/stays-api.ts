import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Tx } from "#platform/db";
import { notFoundProblem, problemOf, type Actor, type Env, type Web } from "#platform/http";
import { isNo, type Refusal } from "#platform/outcome";
import { beginAbsence, comeBack, keepLonger, keepTimes } from "./absence.ts";
import { body, json, refusals } from "./api-shapes.ts";
import { arrive } from "./arrival.ts";
import { endStay } from "./end-stay.ts";
import { moveRoom } from "./move-room.ts";
import { idIn } from "./pages/id-in.ts";
import { seenBy, versionNumber } from "./seen-by.ts";
import { setExpectedEnd } from "./set-expected-end.ts";
import type { StayAsked } from "./stay-for-change.ts";
import { endKinds, openStays, stayByPublicId, type Stay } from "./stay.ts";

const shape = z
  .object({
    id: z.string(),
    room: z.string(),
    roomName: z.string(),
    unitName: z.string(),
    hold: z.string(),
    state: z
      .enum(["awaited", "here", "away", "ended"])
      .openapi({ description: "A yes is not an arrival: `awaited` until somebody has seen the person" }),
    beganAt: z.iso.datetime(),
    expectedAt: z.iso.datetime().nullable(),
    arrivedAt: z.iso.datetime().nullable(),
    awaySince: z.iso.datetime().nullable(),
    keptUntil: z.iso
      .datetime()
      .nullable()
      .openapi({ description: "Then somebody decides; the room is never let go by itself" }),
    lastDay: z.iso.date().nullable().openapi({ description: "What is thought; frees nothing" }),
    endedAt: z.iso.datetime().nullable(),
    how: z.enum(endKinds).nullable(),
    version: z.int(),
  })
  .openapi("Stay");

function stayOut(stay: Stay): z.infer<typeof shape> {
  const { absence, end } = stay;
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;
  return {
    id: stay.publicId,
    room: stay.roomId,
    roomName: stay.room,
    unitName: stay.unitName,
    hold: stay.hold,
    state: end ? "ended" : absence ? "away" : stay.arrivedAt ? "here" : "awaited",
    beganAt: stay.beganAt.toISOString(),
    expectedAt: iso(stay.expectedAt),
    arrivedAt: iso(stay.arrivedAt),
    awaySince: iso(absence?.from),
    keptUntil: iso(absence?.keepUntil),
    lastDay: stay.lastDay,
    endedAt: iso(end?.at),
    how: end?.how ?? null,
    version: stay.version,
  };
}

const params = z.object({ id: z.string() });
const headers = z.object({ "if-match": z.string().max(100).optional() });

const list = createRoute({
  method: "get",
  path: "/api/v1/stays",
  tags: ["places"],
  summary: "The stays in the caller's own rooms that have not ended",
  responses: { 200: json("All of them", z.object({ stays: z.array(shape) })) },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/stays/{id}",
  tags: ["places"],
  summary: "One stay in a room of the caller's own",
  request: { params },
  responses: {
    200: json("The stay; its version is in ETag", shape),
    ...refusals({ 404: "Not found, or not yours" }),
  },
});

/** A change of one stay, with what the caller saw. */
const change = <Path extends string, Schema extends z.ZodType>(path: Path, summary: string, schema: Schema) =>
  createRoute({
    method: "post",
    path: `/api/v1/stays/{id}/${path}` as const,
    tags: ["places"],
    summary,
    request: { params, headers, ...body(schema) },
    responses: {
      200: json("The stay as it is now", shape),
      ...refusals({
        404: "Not found, or not yours",
        409: "Refused; `code` says why",
        412: "The stay is not as you saw it",
        422: "Some fields cannot be used",
        428: "If-Match is missing",
      }),
    },
  });

const nothing = z.strictObject({});
const keep = z.strictObject({ keep: z.enum(keepTimes) });
const routes = {
  arrival: change("arrival", "The person has come; said twice is the same arrival", nothing),
  absence: change("absence", "Left without a word, or kept longer: the room is kept and is not free", keep),
  back: change("return", "The person is back", nothing),
  lastDay: change("last-day", "The last day that is thought of", z.strictObject({ lastDay: z.iso.date() })),
  room: change("room", "Another room of the caller's own", z.strictObject({ room: z.string().max(40) })),
  end: change("end", "How the stay ended; the room is free", z.strictObject({ how: z.enum(endKinds) })),
};

type Verb = (tx: Tx, asked: StayAsked, who: Actor) => Promise<object | Refusal>;

async function press(c: Web, deed: string, verb: Verb): Promise<Response> {
  const stay = idIn(c, "id");
  if (!stay) return notFoundProblem();
  const seen = seenBy(c);
  if ("missing" in seen) return seen.missing;
  const asked = { stay, version: versionNumber(seen.version) };
  const outcome = await c.var.desk.write({ deed, object: stay }, async (tx, who) => {
    const made = await verb(tx, asked, who);
    if (isNo(made)) return made as Refusal;
    const now = (await stayByPublicId(tx, who.org, stay))!;
    return { json: stayOut(now), etag: `"${now.version}"` };
  });
  return isNo(outcome) ? problemOf(outcome) : outcome;
}

export function staysApi(app: OpenAPIHono<Env>): void {
  app.openapi(list, async (c) => {
    const found = await c.var.desk.read({ deed: "places.see-stay" }, (tx, who) => openStays(tx, who.org));
    return c.json({ stays: found.map(stayOut) }, 200);
  });

  app.openapi(one, async (c) => {
    const id = idIn(c, "id");
    if (!id) return notFoundProblem() as never;
    const found = await c.var.desk.read({ deed: "places.see-stay", object: id }, (tx, who) =>
      stayByPublicId(tx, who.org, id),
    );
    if (!found) return notFoundProblem() as never;
    return c.json(stayOut(found), 200, { etag: `"${found.version}"` });
  });

  app.openapi(
    routes.arrival,
    async (c) =>
      (await press(c, "places.arrive", (tx, asked, who) => arrive(tx, asked, who, c.var.clock))) as never,
  );
  app.openapi(routes.absence, async (c) => {
    const said = c.req.valid("json");
    return (await press(c, "places.be-away", async (tx, asked, who) => {
      const away = (await stayByPublicId(tx, who.org, asked.stay))?.absence;
      return (away ? keepLonger : beginAbsence)(tx, { ...asked, ...said }, who, c.var.clock);
    })) as never;
  });
  app.openapi(
    routes.back,
    async (c) =>
      (await press(c, "places.come-back", (tx, asked, who) =>
        comeBack(tx, asked, who, c.var.clock),
      )) as never,
  );
  app.openapi(routes.lastDay, async (c) => {
    const said = c.req.valid("json");
    return (await press(c, "places.expect-end", (tx, asked, who) =>
      setExpectedEnd(tx, { ...asked, ...said }, who, c.var.clock),
    )) as never;
  });
  app.openapi(routes.room, async (c) => {
    const said = c.req.valid("json");
    return (await press(c, "places.move-room", (tx, asked, who) =>
      moveRoom(tx, { ...asked, ...said }, who, c.var.clock),
    )) as never;
  });
  app.openapi(routes.end, async (c) => {
    const said = c.req.valid("json");
    return (await press(c, "places.end-stay", (tx, asked, who) =>
      endStay(tx, { ...asked, ...said }, who, c.var.clock),
    )) as never;
  });
}
