import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "#platform/http";
import { answerOut, answerShape, body, json, refusals, unitShape } from "./api-shapes.ts";
import { needSchema } from "./need.ts";
import { ownUnits, roomsTonight, type OwnUnit, type RoomLine } from "./reads.ts";
import { firstTerms } from "./unit.ts";
import { searchFrom } from "./search-from.ts";

const listUnits = createRoute({
  method: "get",
  path: "/api/v1/units",
  tags: ["places"],
  summary: "The caller's own units, with terms and every room as it is now",
  responses: { 200: json("All of them", z.object({ units: z.array(unitShape) })) },
});

const searchPlaces = createRoute({
  method: "post",
  path: "/api/v1/places/search",
  tags: ["places"],
  summary: "Who can take this person now, and every reason why the others cannot",
  description:
    "Every unit of the realm stands in one of the two lists. Others' free rooms are given as a band, never as a count. Unknown is never a yes.",
  request: body(z.strictObject({ need: needSchema })),
  responses: { 200: json("The answer", answerShape), ...refusals({ 422: "Some fields cannot be used" }) },
});

function unitOut({ unitId, facts }: OwnUnit, rooms: RoomLine[]): z.infer<typeof unitShape> {
  const { name, kind, women, men, children, ownEntrance, nightStaff, pets, wheelchair, municipality } = facts;
  const terms = firstTerms(facts);
  return {
    id: unitId,
    ...{ name, kind, women, men, children, ownEntrance, nightStaff, pets, wheelchair, municipality, terms },
    rooms: rooms
      .filter((room) => room.unitId === unitId)
      .map((room) => ({
        id: room.roomId,
        label: room.room,
        for: room.group,
        childBeds: room.childBeds,
        now: room.now,
        reason: room.reason,
        until: room.until?.toISOString() ?? null,
        hold: room.hold,
      })),
  };
}

export function placesApi(app: OpenAPIHono<Env>): void {
  app.openapi(listUnits, async (c) => {
    const now = c.var.clock.now();
    const units = await c.var.desk.read({ deed: "places.see" }, async (tx, who) => {
      const rooms = await roomsTonight(tx, who.org, now);
      return (await ownUnits(tx, who.org)).map((unit) => unitOut(unit, rooms));
    });
    return c.json({ units }, 200);
  });

  app.openapi(searchPlaces, async (c) => {
    const { need } = c.req.valid("json");
    const found = await c.var.desk.read({ deed: "places.search" }, (tx, who) =>
      searchFrom(tx, who.org, need, c.var.clock.now()),
    );
    return c.json(answerOut(found), 200);
  });
}
