import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { breakGlass } from "./break-glass.ts";
import { reviewGlass, type GlassOutcome } from "./break-glass-ends.ts";
import { glasses, glassRate } from "./break-glass-reads.ts";
import { glassSweep } from "./break-glass-sweep.ts";
import { givenClosedCase, givenProved } from "./given.ts";
import { raiseWall } from "./wall.ts";

let w: World;
let a: Centre;
let deputy: Staff;
let dpo: Staff;
let theCase: Awaited<ReturnType<typeof givenClosedCase>>;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());
beforeEach(async () => {
  a = await w.centre("Øvelse Nordheim");
  deputy = await w.member(a.org, "Øvelse Stedfortreder", "deputy");
  dpo = await w.member(a.org, "Øvelse Ombud", "data_protection_officer");
  theCase = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
});

const usual = { purpose: "follow-up", reason: "danger-now", minutes: 30 } as const;
async function smash(who: Staff, code = theCase.code) {
  await givenProved(w, who);
  return w.as(who, "access.break-glass", (tx) => breakGlass(tx, { ...usual, code }));
}
const seenBy = (who: Staff) => w.as(who, "access.see-glass", (tx) => glasses(tx, a.org));
const review = (who: Staff, publicId: string, outcome: GlassOutcome = "needed") =>
  w.as(who, "access.see-glass", (tx, me) => reviewGlass(tx, { publicId, outcome }, me));
/** As if three days had passed: the rows are moved, since the clock is the database's. */
const threeDays = async () => {
  await w.admin(sql`
    update access.break_glass set at = at - interval '72 hours', until_at = until_at - interval '72 hours',
      due_at = due_at - interval '72 hours' where org_id = ${a.org}`);
  await w.admin(sql`
    update access.grants set valid_from = valid_from - interval '72 hours', valid_to = valid_to - interval '72 hours'
    where org_id = ${a.org} and basis = 'break-glass'`);
};
const sweeping = async () => {
  const due = await w.admin<{ id: string }>(
    sql`select id from access.break_glass where org_id = ${a.org} and due_at <= now()`,
  );
  for (const { id } of due) await w.inside(a.org, (tx) => glassSweep.act(tx, a.org, id, w.clock));
};

test("those who answer for the case and those who look after the house see it at once, and nobody else", async () => {
  must(await smash(a.night));
  const other = await w.member(a.org, "Øvelse Kollega", "night_worker");
  const names = async (who: Staff) => (await seenBy(who)).map((one) => one.name);
  for (const who of [a.night, a.primary, a.leader, deputy, dpo])
    expect(await names(who)).toEqual([a.night.name]);
  expect(await names(other)).toEqual([]);
  expect((await seenBy(a.leader))[0]).toMatchObject({
    open: true,
    late: false,
    review: null,
    code: theCase.code,
  });
});

test("another than whoever did it says whether it was needed, once, and the database holds it", async () => {
  must(await smash(a.leader));
  const publicId = (await seenBy(a.leader))[0]!.publicId;
  expect(await review(a.leader, publicId)).toEqual({ no: "not-found" });
  expect(await review(a.primary, publicId)).toEqual({ no: "not-found" });
  const straight = w.as(a.leader, "access.see-glass", (tx) =>
    tx.run(sql`
      insert into access.break_glass_reviews (org_id, id, by_id, outcome)
      select org_id, id, ${a.leader.membership}, 'needed' from access.break_glass where public_id = ${publicId}`),
  );
  await expect(straight).rejects.toThrow("row-level security");
  must(await review(dpo, publicId, "follow-up"));
  expect(await review(deputy, publicId)).toEqual({ no: "already-reviewed" });
  expect((await seenBy(a.leader))[0]?.review).toMatchObject({ outcome: "follow-up", name: dpo.name });
});

test("S11 not reviewed within 72 hours, the house's right is suspended until it is; nobody else's", async () => {
  must(await smash(a.night));
  const other = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
  await threeDays();
  // The database says so by itself; the sweeper only writes it down.
  expect(await smash(a.night, other.code)).toEqual({ no: "suspended" });
  expect(await smash(deputy, other.code)).toEqual({ no: "suspended" });
  const elsewhere = await w.centre("Øvelse Storvik");
  const theirs = await w.inside(elsewhere.org, (tx) => givenClosedCase(tx, elsewhere.primary));
  expect(await smash(elsewhere.night, theirs.code)).toHaveProperty("until");
  await sweeping();
  await sweeping();
  expect(await w.admin(sql`select 1 from access.break_glass_lapses where org_id = ${a.org}`)).toHaveLength(1);
  for (const who of [a.leader, dpo])
    expect((await seenBy(who))[0]).toMatchObject({ late: true, open: false });
  const publicId = (await seenBy(a.leader))[0]!.publicId;
  must(await review(a.leader, publicId, "not-needed"));
  expect(await smash(a.night, other.code)).toHaveProperty("until");
});

test("the walled never learn of it: not the row, not the count, not the review", async () => {
  await w.inside(a.org, (tx) =>
    raiseWall(tx, {
      org: a.org,
      membership: a.leader.membership,
      journey: theCase.journey,
      kind: "declared",
      by: null,
    }),
  );
  must(await smash(a.night));
  expect(await seenBy(a.leader)).toEqual([]);
  const publicId = (await seenBy(deputy))[0]!.publicId;
  expect(await review(a.leader, publicId)).toEqual({ no: "not-found" });
  const rate = (who: Staff) => w.as(who, "access.see-glass", (tx) => glassRate(tx));
  expect(await rate(a.leader)).toEqual([]);
  expect(await rate(deputy)).toMatchObject([{ glasses: 1, openings: 1, misses: 0 }]);
  expect(await rate(a.night)).toEqual([]);
});
