import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes, osloDate, osloParts } from "#platform/clock";
import { sql } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { world, type World } from "../../../test/world.ts";
import { comings } from "./comings.ts";
import { aNeed, givenUnit } from "./given.ts";
import { unitNights, type Span } from "./nights.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

type Happening = { kind: "stay" | "hold" | "closure"; room: number; from: number; minutes: number };

const hours = (day: Date, from: number, to: number): Span => ({
  from: addMinutes(day, from * 60),
  to: addMinutes(day, to * 60),
});

/** Written straight into the tables: the verbs go forward in time, and these are thrown in any order. */
async function happened(
  org: string,
  unit: { id: string; rooms: { id: string }[] },
  one: Happening,
  at: Date,
) {
  const room = unit.rooms[one.room % unit.rooms.length]!.id;
  const [from, to] = [at, addMinutes(at, one.minutes)];
  const [occupancy, hold, stay] = [newId(from), newId(from), newId(from)];
  const who = one.kind === "closure" ? null : "women";
  const made = await w.admin(sql`
    insert into places.occupancies (org_id, id, unit_id, room_id, kind, who, during)
    values (${org}, ${occupancy}, ${unit.id}, ${room}, ${one.kind}, ${who}, tstzrange(${from}, ${to}))
    on conflict do nothing returning 1`);
  if (made.length === 0) return false;
  if (one.kind === "closure") return true;
  await w.admin(sql`
    insert into places.holds (org_id, id, public_id, unit_id, occupancy_id, owner_name, unit_name, unit_public_id,
      for_org_id, held_by, need, held_at, expires_at)
    values (${org}, ${hold}, ${newPublicId()}, ${unit.id}, ${occupancy}, 'Øvelse', 'Øvelse', 'øvelse', ${org}, ${stay},
      ${JSON.stringify(aNeed())}, ${from}, ${addMinutes(from, Math.min(one.minutes, 90))})`);
  if (one.kind === "hold") return true;
  await w.admin(sql`
    with ended as (insert into places.hold_endings (org_id, hold_id, how, at) values (${org}, ${hold}, 'stay', ${from})),
    began as (insert into places.stays (org_id, id, public_id, unit_id, room_id, occupancy_id, hold_id, case_id, began_at)
      values (${org}, ${stay}, ${newPublicId()}, ${unit.id}, ${room}, ${occupancy}, ${hold}, ${stay}, ${from}) returning id)
    insert into places.stay_endings (org_id, stay_id, how, at) select ${org}, id, 'moved-on', ${to} from began`);
  return true;
}

/** A change of the clock stands in the middle of two of the three weeks. */
const middles = ["2026-03-28T23:00:00Z", "2026-10-24T22:00:00Z", "2026-06-09T22:00:00Z"].map(
  (iso) => new Date(iso),
);

test("the figures are those of the rows, whatever happened and whichever week: no room twice, none lost", async () => {
  const happening = fc.record({
    kind: fc.constantFrom("stay" as const, "hold" as const, "closure" as const),
    room: fc.nat(3),
    from: fc.integer({ min: -6 * 24 * 60, max: 6 * 24 * 60 }),
    minutes: fc.oneof(fc.integer({ min: 1, max: 180 }), fc.integer({ min: 1, max: 4 * 24 * 60 })),
  });
  const story = fc.tuple(fc.constantFrom(...middles), fc.array(happening, { minLength: 4, maxLength: 14 }));
  await fc.assert(
    fc.asyncProperty(story, async ([middle, all]) => {
      const { org } = await w.centre("Nordheim (Øvelse)");
      const early = addMinutes(middle, -30 * 24 * 60);
      const rooms = [{ label: "1" }, { label: "2" }, { label: "3" }, { label: "4" }];
      const unit = await w.inside(org, (tx) => givenUnit(tx, org, { rooms }, { now: () => early }));
      const stood: Happening[] = [];
      for (const one of all) {
        if (await happened(org, unit, one, addMinutes(middle, one.from))) stood.push(one);
      }
      // Each date by asking the calendar of every hour, not by counting hours.
      const hoursAround = Array.from({ length: 13 * 24 }, (_, i) => addMinutes(middle, (i - 6 * 24) * 60));
      const midnights = hoursAround.filter((at) => osloParts(at).hour === 0);
      const days = midnights.slice(1).map((to, i) => ({ from: midnights[i]!, to }));
      const now = addMinutes(middle, 20 * 24 * 60);
      const [nights, moved] = await w.inside(org, async (tx) => [
        await unitNights(tx, org, days),
        await comings(tx, org, days, now),
      ]);
      const at = (one: Happening) => addMinutes(middle, one.from);
      const until = (one: Happening) => addMinutes(at(one), one.minutes);
      for (const [i, { from, to }] of days.entries()) {
        const here = unit.rooms.map((_, room) =>
          stood
            .filter((one) => one.room === room && at(one) < to && until(one) > from)
            .map((one) => one.kind),
        );
        const inUse = here.filter((kinds) => kinds.includes("stay")).length;
        const held = here.filter((kinds) => !kinds.includes("stay") && kinds.includes("hold")).length;
        const free = here.filter((kinds) => kinds.length === 0).length;
        expect(nights[i]).toMatchObject({ night: i, rooms: 4, inUse, held, free });
        expect(nights[i]!.closed).toBe(4 - inUse - held - free);
        const on = (one: Date) => osloDate(one) === osloDate(from);
        const ranOut = (one: Happening) => addMinutes(at(one), Math.min(one.minutes, 90));
        expect(moved[i]).toEqual({
          began: stood.filter((one) => one.kind === "stay" && on(at(one))).length,
          ended: stood.filter((one) => one.kind === "stay" && on(until(one))).length,
          lapsed: stood.filter((one) => one.kind === "hold" && on(ranOut(one))).length,
        });
      }
    }),
    { numRuns: 12 },
  );
});

test("a room counts from when it was added, and a hold that still runs has not run out", async () => {
  const { org } = await w.centre("Nordheim (Øvelse)");
  const now = new Date("2026-06-09T20:00:00Z");
  const unit = await w.inside(org, (tx) => givenUnit(tx, org, {}, { now: () => now }));
  await happened(org, unit, { kind: "hold", room: 0, from: 0, minutes: 90 }, now);
  const spans = [hours(now, -24, -12), hours(now, -2, 3)];
  await w.inside(org, async (tx) => {
    expect(await unitNights(tx, org, spans)).toMatchObject([{ night: 1, rooms: 1, held: 1, free: 0 }]);
    expect((await comings(tx, org, spans, addMinutes(now, 89))).map((one) => one.lapsed)).toEqual([0, 0]);
    expect((await comings(tx, org, spans, addMinutes(now, 90))).map((one) => one.lapsed)).toEqual([0, 1]);
  });
});

test("another house sees nothing of it", async () => {
  const [ours, theirs] = [await w.centre("Nordheim (Øvelse)"), await w.centre("Storvik (Øvelse)")];
  const now = new Date("2026-06-09T20:00:00Z");
  const unit = await w.inside(ours.org, (tx) => givenUnit(tx, ours.org, {}, { now: () => now }));
  await happened(ours.org, unit, { kind: "stay", room: 0, from: 0, minutes: 90 }, now);
  const spans = [hours(now, -2, 3)];
  for (const org of [theirs.org, ours.org]) {
    const seen = await w.as(theirs.leader, "dutyboard.see", async (tx) => [
      await unitNights(tx, org, spans),
      await comings(tx, org, spans, addMinutes(now, 600)),
    ]);
    expect(seen).toEqual([[], [{ began: 0, ended: 0, lapsed: 0 }]]);
  }
});
