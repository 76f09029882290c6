import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { breakGlass, glassPause, type GlassCommand } from "./break-glass.ts";
import { giveBack } from "./break-glass-ends.ts";
import { givenClosedCase, givenProved } from "./given.ts";
import { grant } from "./grant.ts";
import { mayLetIn } from "./grant-reads.ts";
import { declarePurpose, reachOf } from "./purpose.ts";
import { raiseWall } from "./wall.ts";

let w: World;
let a: Centre;
let b: Centre;
let night: Staff;
let theCase: Awaited<ReturnType<typeof givenClosedCase>>;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
});
afterAll(() => w.close());
beforeEach(async () => {
  night = await w.member(a.org, "Øvelse Natt", "night_worker");
  theCase = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
});

const usual = { purpose: "follow-up", reason: "here-now", minutes: 60 } as const;
const smash = (who: Staff, code: string, more: Partial<GlassCommand> = {}) =>
  w.as(who, "access.break-glass", (tx) => breakGlass(tx, { ...usual, code, ...more }));
const reached = (who: Staff, subject = theCase.id) => w.as(who, "access.open", (tx) => reachOf(tx, subject));
const proved = (who: Staff) => givenProved(w, who);
/** As if so many minutes had passed. */
const later = (minutes: number) =>
  w.admin(sql`
  update access.grants set valid_from = valid_from - make_interval(mins => ${minutes}),
    valid_to = valid_to - make_interval(mins => ${minutes}) where basis = 'break-glass'`);

test("S10 a case that is not the caller's opens, for one purpose and an hour", async () => {
  expect(await reached(night)).toBe("none");
  expect(await smash(await proved(night), theCase.code)).toMatchObject({ object: theCase.object });
  expect(await reached(night)).toBe("open");
  const [kept] = await w.admin(sql`
    select purpose, reason, until_at - at = interval '60 minutes' as hour, due_at - at = interval '72 hours' as days
    from access.break_glass where subject_id = ${theCase.id}`);
  expect(kept).toEqual({ purpose: "follow-up", reason: "here-now", hour: true, days: true });
  await later(59);
  expect(await reached(night)).toBe("open");
  await later(1);
  expect(await reached(night)).toBe("none");
});

test("S10 without proof of who it is, or with one of six minutes ago, nothing opens", async () => {
  expect(await smash(night, theCase.code)).toEqual({ no: "step-up" });
  await proved(night);
  await w.admin(sql`update access.step_ups set at = at - interval '6 minutes'`);
  expect(await smash(night, theCase.code)).toEqual({ no: "step-up" });
  expect(await reached(night)).toBe("none");
});

test("S10 beyond sixty minutes the database refuses, whatever is asked for", async () => {
  await proved(night);
  for (const minutes of [61, 0, -5, 1440]) {
    await expect(smash(night, theCase.code, { minutes })).rejects.toThrow("an hour at most");
  }
  const straight = w.as(a.leader, "access.break-glass", (tx) =>
    tx.run(sql`
      insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
      values (${a.org}, ${theCase.id}, ${night.membership}, 'follow-up', 'break-glass', now() + interval '10 minutes')`),
  );
  await expect(straight).rejects.toThrow("row-level security");
  await expect(smash(night, theCase.code, { purpose: "disclosure" as never })).rejects.toThrow(
    "violates check",
  );
});

test("S10 a second case and a second purpose are refused while one is open, and open when it is given back", async () => {
  const other = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
  must(await smash(await proved(night), theCase.code));
  expect(await smash(night, other.code)).toEqual({ no: "one-open" });
  expect(await smash(night, theCase.code, { purpose: "placement" })).toEqual({ no: "one-open" });
  const [{ id }] = (await w.admin<{ id: string }>(sql`
    select public_id as id from access.break_glass where membership_id = ${night.membership}`)) as [
    { id: string },
  ];
  expect(await w.as(a.night, "access.break-glass", (tx) => giveBack(tx, id))).toBe(false);
  expect(await w.as(night, "access.break-glass", (tx) => giveBack(tx, id))).toBe(true);
  expect(await reached(night)).toBe("none");
  expect(await w.as(night, "access.break-glass", (tx) => giveBack(tx, id))).toBe(false);
  must(await smash(night, other.code));
});

test("S10 another purpose than the one said does not stand in the log", async () => {
  must(await smash(await proved(night), theCase.code));
  const said = { object: theCase.object, purpose: "placement" as const };
  await w.as(night, "access.open", (tx, who) => declarePurpose(tx, said, who));
  const [row] = await w.as(night, "access.open", (tx) =>
    tx.rows<{ why: string }>(sql`select access.declared(${theCase.object}) as why`),
  );
  expect(row?.why).toBe("follow-up");
});

test("S10 a wrong code, another house's, a walled case and one kept elsewhere are the same answer", async () => {
  const walled = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
  await w.inside(a.org, (tx) =>
    raiseWall(tx, {
      org: a.org,
      membership: night.membership,
      journey: walled.journey,
      kind: "person",
      by: null,
    }),
  );
  await proved(night);
  await proved(b.night);
  const away = { no: "not-found" };
  expect(await smash(night, "0000-00")).toEqual(away);
  expect(await smash(night, walled.code)).toEqual(away);
  expect(await smash(b.night, theCase.code)).toEqual(away);
  expect(await reached(night, walled.id)).toBe("none");
  // What is sealed stands in no table that codes are looked up in.
  const found = await w.admin(sql`
    select from information_schema.columns c where c.table_schema = 'access' and c.table_name = 'spoken_codes'
      and c.column_name not in ('org_id', 'code', 'subject_id')`);
  expect(found).toEqual([]);
});

test("a wall raised meanwhile closes what broken glass opened", async () => {
  must(await smash(await proved(night), theCase.code));
  await w.inside(a.org, (tx) =>
    raiseWall(tx, {
      org: a.org,
      membership: night.membership,
      journey: theCase.journey,
      kind: "person",
      by: null,
    }),
  );
  expect(await reached(night)).toBe("none");
});

test("S10 roles that do not meet people open nothing", async () => {
  for (const role of ["analyst", "data_protection_officer", "coordinator"] as const) {
    const member = await proved(await w.member(a.org, "Øvelse Utenfor", role));
    const told = await w.as(member, "access.more", (tx) => breakGlass(tx, { ...usual, code: theCase.code }));
    expect(told).toEqual({ no: "not-found" });
  }
});

test("whoever came in so lets nobody in, not even themselves for longer", async () => {
  must(await smash(await proved(night), theCase.code));
  expect(await w.as(night, "access.open", (tx) => mayLetIn(tx, theCase.id))).toBe(false);
  const longer = { membership: night.membership, purpose: "follow-up" } as const;
  const given = w.as(night, "access.open", (tx) =>
    grant(tx, { org: a.org, subject: theCase.id, to: longer, basis: "assigned", by: night.membership }),
  );
  await expect(given).rejects.toThrow("row-level security");
});

test("two presses at once open one", async () => {
  const other = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
  await proved(night);
  const told = await Promise.all([theCase.code, other.code, theCase.code].map((code) => smash(night, code)));
  expect(told.filter((one) => "object" in one)).toHaveLength(1);
  expect(told.filter((one) => "no" in one)).toHaveLength(2);
  // Behind the function stands an index of its own.
  const doubled = w.admin(sql`
    insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
    values (${a.org}, ${theCase.id}, ${night.membership}, 'follow-up', 'break-glass', now() + interval '1 minute')`);
  await expect(doubled).rejects.toThrow("one_glass");
});

test("wrong codes slow the one who asks, and lock nobody out", async () => {
  await proved(night);
  const pause = (who: Staff) => w.as(who, "access.break-glass", (tx) => glassPause(tx));
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries++) {
    await smash(night, "0000-00");
    waits.push(await pause(night));
  }
  expect(waits).toEqual([0, 0, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
  expect(await pause(a.night)).toBe(0);
  must(await smash(night, theCase.code));
});

test("a case the team may open needs no glass", async () => {
  await w.inside(a.org, (tx) =>
    grant(tx, { org: a.org, subject: theCase.id, to: null, basis: "team", by: null }),
  );
  expect(await smash(await proved(night), theCase.code)).toEqual({ object: theCase.object, until: null });
  expect(await w.admin(sql`select 1 from access.break_glass where subject_id = ${theCase.id}`)).toEqual([]);
});
