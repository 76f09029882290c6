import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { tellApart } from "./apart.ts";
import { becomeStay } from "./become-stay.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import { moveRoom } from "./move-room.ts";

let w: World;
let house: Centre;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Storvik (Øvelse)");
});
afterAll(() => w.close());

const unit = () =>
  w.inside(house.org, (tx) =>
    givenUnit(tx, house.org, { rooms: [{ label: "1" }, { label: "2" }, { label: "3" }] }, w.clock),
  );
const take = (where: { publicId: string }, journey: string) =>
  w.inside(house.org, (tx) =>
    hold(
      tx,
      {
        unit: where.publicId,
        need: aNeed(),
        forOrg: house.org,
        by: house.night.membership,
        journey,
      },
      w.clock,
    ),
  );
async function lives(where: { publicId: string }, journey: string): Promise<string> {
  const stay = { holdId: must(await take(where, journey)).id, caseId: newId(w.clock.now()) };
  must(await w.inside(house.org, (tx) => becomeStay(tx, stay, { org: house.org }, w.clock)));
  const [made] = await w.admin<{ stay: string }>(
    sql`select public_id as stay from places.stays where case_id = ${stay.caseId}`,
  );
  return made!.stay;
}

test("who moves is still kept apart: not under the other's roof, and followed from room to room", async () => {
  const [one, two] = [await unit(), await unit()];
  const [her, him] = [randomUUID(), randomUUID()];
  const from = { kind: "person", journey: him, ours: true } as const;
  await w.as(house.night, "places.tell-apart", async (tx, who) =>
    must(await tellApart(tx, { journey: her, from, why: "" }, who, w.clock)),
  );
  const stay = await lives(one, her);
  await lives(two, him);
  const move = (room: string) =>
    w.as(house.night, "places.see", (tx, who) => moveRoom(tx, { stay, room }, who, w.clock));
  expect(await move(two.rooms[2]!.publicId)).toEqual({ no: "room-taken" });
  must(await move(one.rooms[2]!.publicId));
  // Beyond the night in which the room she left still counts.
  w.clock.forward(3 * 24 * 60);
  expect(await take(one, him)).toEqual({ no: "just-taken" });
  must(await take(one, randomUUID()));
});
