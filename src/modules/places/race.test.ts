import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, sql, transaction, type Pool } from "#platform/db";
import { isNo, must } from "#platform/outcome";
import { newId } from "#platform/ids";
import { world, type Centre, type World } from "../../../test/world.ts";
import { aNeed, givenUnit } from "./given.ts";
import type { Hold } from "./held.ts";
import { hold } from "./hold.ts";
import type { Need } from "./need.ts";
import { releaseHold } from "./release-hold.ts";

const clients = 24;
const rounds = 200;

let w: World;
let owner: Centre;
let crowd: Pool;
beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik (Øvelse)");
  crowd = openPool(w.settings("havn_relay"), w.vault, clients);
});
afterAll(async () => {
  await crowd.end();
  await w.close();
});

const opening = () => ({ text: `set local app.acting_org = '${owner.org}'` });
const asker = newId(new Date(0));

/** All clients at once; what each got. */
async function rush(unit: { publicId: string }, needOf: (client: number) => Need) {
  const tally = { made: [] as Hold[], taken: 0, other: [] as unknown[] };
  const outcomes = await Promise.allSettled(
    Array.from({ length: clients }, (_, i) => {
      const what = { unit: unit.publicId, need: needOf(i), forOrg: owner.org, by: asker };
      return transaction(crowd, opening(), (tx) => hold(tx, what, w.clock));
    }),
  );
  for (const one of outcomes) {
    if (one.status === "rejected") tally.other.push(one.reason);
    else if (!isNo(one.value)) tally.made.push(one.value);
    else if (one.value.no === "just-taken") tally.taken++;
    else tally.other.push(one.value);
  }
  return tally;
}

async function letGo(made: Hold[]): Promise<void> {
  for (const one of made) {
    must(await w.inside(owner.org, (tx) => releaseHold(tx, { id: one.id, by: asker }, w.clock)));
  }
}

const given = (what: Parameters<typeof givenUnit>[2]) =>
  w.inside(owner.org, (tx) => givenUnit(tx, owner.org, what, w.clock));

test(`${clients} clients at once on the last room, ${rounds} times: one winner, the others just taken`, async () => {
  const unit = await given({});
  const seen = { winners: 0, taken: 0, other: [] as unknown[] };
  for (let round = 0; round < rounds; round++) {
    const { made, taken, other } = await rush(unit, () => aNeed());
    if (made.length === 1) seen.winners++;
    seen.taken += taken;
    seen.other.push(...other);
    await letGo(made);
  }
  expect(seen).toEqual({ winners: rounds, taken: rounds * (clients - 1), other: [] });
  const [kept] = await w.admin<{ holds: number; released: number }>(sql`
    select count(*)::int as holds, count(e.hold_id)::int as released
    from places.holds h left join places.hold_endings e on e.org_id = h.org_id and e.hold_id = h.id`);
  expect(kept).toEqual({ holds: rounds, released: rounds });
}, 60_000);

test("nobody is told a room is taken while another one that fits is free", async () => {
  const rooms = Array.from({ length: 10 }, (_, i) => ({ label: `Øvelse ${i}` }));
  const unit = await given({ rooms });
  for (let round = 0; round < 10; round++) {
    const { made, taken, other } = await rush(unit, () => aNeed());
    expect([made.length, taken, other]).toEqual([rooms.length, clients - rooms.length, []]);
    await letGo(made);
  }
}, 60_000);

test("women and men who come at the same instant are still kept apart", async () => {
  const rooms = [1, 2, 3].map((n) => ({ label: `Øvelse ${n}`, whoFor: "either" as const }));
  const unit = await given({ men: true, rooms });
  for (let round = 0; round < 10; round++) {
    const { made, other } = await rush(unit, (i) => aNeed({ who: i % 2 === 0 ? "woman" : "man" }));
    expect([made.length, new Set(made.map((one) => one.need.who)).size, other]).toEqual([
      rooms.length,
      1,
      [],
    ]);
    await letGo(made);
  }
}, 60_000);
