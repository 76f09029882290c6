import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, sql, transaction, type Pool } from "#platform/db";
import { isNo } from "#platform/outcome";
import { newId } from "#platform/ids";
import { world, type Centre, type World } from "../../../test/world.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
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

test(`${clients} clients at once on the last room, ${rounds} times: one winner each time, the others just taken`, async () => {
  const unit = await w.inside(owner.org, (tx) => givenUnit(tx, owner.org, {}, w.clock));
  const opening = { text: `set local app.acting_org = '${owner.org}'` };
  const asker = newId(w.clock.now());
  const what = { unit: unit.publicId, need: aNeed(), forOrg: owner.org, by: asker };
  const tally = { winners: 0, taken: 0, other: [] as unknown[] };
  for (let round = 0; round < rounds; round++) {
    const outcomes = await Promise.allSettled(
      Array.from({ length: clients }, () => transaction(crowd, opening, (tx) => hold(tx, what, w.clock))),
    );
    const made = outcomes.flatMap((one) =>
      one.status === "fulfilled" && !isNo(one.value) ? [one.value] : [],
    );
    tally.winners += made.length === 1 ? 1 : 0;
    for (const one of outcomes) {
      if (one.status === "rejected") tally.other.push(one.reason);
      else if (isNo(one.value) && one.value.no === "just-taken") tally.taken++;
      else if (isNo(one.value)) tally.other.push(one.value);
    }
    for (const one of made)
      await w.inside(owner.org, (tx) => releaseHold(tx, { id: one.id, by: asker }, w.clock));
  }
  expect(tally).toEqual({ winners: rounds, taken: rounds * (clients - 1), other: [] });
  const [kept] = await w.admin<{ holds: number; released: number }>(sql`
    select count(*)::int as holds, count(e.hold_id)::int as released
    from places.holds h left join places.hold_endings e on e.org_id = h.org_id and e.hold_id = h.id`);
  expect(kept).toEqual({ holds: rounds, released: rounds });
}, 60_000);
