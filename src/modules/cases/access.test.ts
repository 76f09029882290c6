import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { endGrants, standingGrants, type Purpose } from "#modules/access";
import { givenProved } from "../access/given.ts";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { changeAccess, type AccessChange } from "./access-change.ts";
import { caseAccess } from "./access-facts.ts";
import { colleagueRef } from "./colleague.ts";
import { givenCase, visitor } from "./given.ts";
import { handOn } from "./hand-on.ts";
import type { CaseOpened } from "./open-case.ts";
import { caseById } from "./reads.ts";

let w: World;
let a: Centre;
let b: Centre;
let made: CaseOpened;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
  for (const who of [a.night, a.leader, a.primary]) await givenProved(w, who);
});
afterAll(() => w.close());
beforeEach(async () => {
  made = await w.as(a.primary, "cases.open", (tx) => givenCase(tx, a.primary, null, w.clock));
});

const change = (who: Staff, what: AccessChange) =>
  w.as(who, "cases.let-in", (tx, me) => changeAccess(tx, made.publicId, what, me, w.clock));
const read = (who: Staff) =>
  w
    .as(who, "cases.see", (tx) => caseById(tx, a.org, made.id))
    .then(
      (view) => (view ? "open" : "nothing"),
      (thrown: Error) => thrown.constructor.name,
    );
const inDays = (days: number) =>
  new Date(w.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const naming = (who: Staff, more: { purpose?: Purpose; until?: string } = {}) => ({
  act: "name" as const,
  member: colleagueRef(who.membership),
  purpose: "follow-up" as const,
  until: inDays(7),
  ...more,
});

test("narrowed, only the named open it; widened, the house may again", async () => {
  expect(await read(a.night)).toBe("PurposeNeeded");
  must(await change(a.primary, { act: "narrow" }));
  expect(await read(a.night)).toBe("nothing");
  expect(await read(a.primary)).toBe("open");
  must(await change(a.primary, { act: "narrow" }));
  must(await change(a.primary, { act: "widen" }));
  expect(await read(a.night)).toBe("PurposeNeeded");
  const teams = await w.inside(a.org, (tx) => standingGrants(tx, a.org, made.id));
  expect(teams.filter((one) => one.member === null)).toHaveLength(1);
});

test("a colleague is named for a purpose until the end of a day, and taken away at once", async () => {
  must(await change(a.primary, { act: "narrow" }));
  must(await change(a.primary, naming(a.night)));
  expect(await read(a.night)).toBe("open");
  const [kept] = await w.admin<{ hour: string; purpose: string }>(sql`
    select purpose, to_char(valid_to at time zone 'Europe/Oslo', 'HH24:MI') as hour from access.grants
    where subject_id = ${made.id} and basis = 'assigned'`);
  expect(kept).toEqual({ hour: "00:00", purpose: "follow-up" });
  must(await change(a.primary, { act: "take", member: colleagueRef(a.night.membership) }));
  expect(await read(a.night)).toBe("nothing");
  must(await change(a.primary, naming(a.night)));
  await w.admin(sql`
    update access.grants set valid_from = now() - interval '1 hour', valid_to = now()
    where subject_id = ${made.id} and basis = 'assigned' and ended_at is null`);
  expect(await read(a.night)).toBe("nothing");
});

test("not longer than a year, not for a purpose the role has not, and not by whoever has it not", async () => {
  expect(await change(a.primary, naming(a.night, { until: inDays(366) }))).toEqual({ no: "too-late" });
  expect(await change(a.primary, naming(a.night, { until: inDays(-1) }))).toEqual({ no: "too-late" });
  expect(await change(a.primary, naming(a.night, { purpose: "supervision" }))).toEqual({ no: "choose" });
  expect(await change(a.primary, naming(a.analyst))).toEqual({ no: "no-such-colleague" });
  expect(await change(a.primary, naming(b.night))).toEqual({ no: "no-such-colleague" });
  expect(await change(b.leader, naming(b.night))).toEqual({ no: "not-found" });
  await expect(change(a.night, naming(a.night))).rejects.toThrow("a purpose is needed");
  const long = w.inside(a.org, (tx) =>
    tx.run(sql`
      insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
      values (${a.org}, ${made.id}, ${a.night.membership}, 'follow-up', 'assigned', now() + interval '400 days')`),
  );
  await expect(long).rejects.toThrow("violates check");
});

test("whoever is named while their press is on its way is let in by it", async () => {
  must(await change(a.primary, { act: "narrow" }));
  const read = await w.as(a.night, "cases.see", async (tx) => {
    expect(await caseById(tx, a.org, made.id)).toBeUndefined();
    must(await change(a.primary, naming(a.night)));
    return caseById(tx, a.org, made.id);
  });
  expect(read?.code).toBe(made.code);
});

test("a leader reaches a narrowed case to let somebody in, and nobody else does", async () => {
  must(await change(a.primary, { act: "narrow" }));
  const seen = (who: Staff) => w.as(who, "cases.see-access", (tx, me) => caseAccess(tx, me, made.publicId));
  expect(await seen(a.leader)).toMatchObject({ code: made.code, may: true, team: undefined });
  expect(await read(a.leader)).toBe("nothing");
  expect(await seen(a.night)).toBeUndefined();
  expect(await change(a.night, { act: "widen" })).toEqual({ no: "not-found" });
  must(await change(a.leader, naming(a.night)));
  expect(await read(a.night)).toBe("open");
});

test("never nobody: whoever answers for it stays let in, also when the database is asked straight", async () => {
  expect(await change(a.leader, { act: "take", member: colleagueRef(a.primary.membership) })).toEqual({
    no: "responsible",
  });
  const straight = w.as(a.primary, "cases.let-in", async (tx) => {
    const all = await standingGrants(tx, a.org, made.id);
    await endGrants(
      tx,
      a.org,
      all.map((one) => one.id),
    );
  });
  await expect(straight).rejects.toThrow("whoever answers for a case must be let in");
  expect(await read(a.primary)).toBe("open");
});

test("when the last one named leaves the house, its leaders come instead", async () => {
  const alone = await w.member(a.org, "Øvelse Alene", "primary_contact");
  made = await w.as(alone, "cases.open", (tx) => givenCase(tx, alone, null, w.clock));
  must(await change(alone, { act: "narrow" }));
  expect(await read(a.leader)).toBe("nothing");
  await w.inside(a.org, (tx) =>
    tx.run(sql`
      update access.memberships set until_at = now() where org_id = ${a.org} and id = ${alone.membership}`),
  );
  expect(await read(a.leader)).toBe("open");
  expect(await read(a.night)).toBe("nothing");
});

test("a year after it has ended the team and those who had it are strangers", async () => {
  await w.inside(a.org, (tx) =>
    handOn(tx, { org: a.org, caseId: made.id, toOrgName: "Øvelse Storvik" }, w.clock),
  );
  const [kept] = await w.admin<{ open: boolean; year: boolean }>(sql`
    select bool_and(valid_to is not null) as open, bool_and(valid_to - valid_from = interval '365 days') as year
    from access.grants where subject_id = ${made.id} and ended_at is null`);
  expect(kept).toEqual({ open: true, year: true });
  expect(await read(a.primary)).toBe("open");
  await w.admin(sql`
    update access.grants set valid_from = valid_from - interval '365 days', valid_to = valid_to - interval '365 days'
    where subject_id = ${made.id} and ended_at is null`);
  expect([await read(a.primary), await read(a.night), await read(a.leader)]).toEqual([
    "nothing",
    "nothing",
    "nothing",
  ]);
  must(await change(a.leader, naming(a.leader, { purpose: "supervision" })));
  expect(await read(a.leader)).toBe("open");
});

test("the page and the program do the same, and letting in asks who it is", async () => {
  const v = visitor(w, a.primary);
  const page = `/sak/${made.publicId}/tilgang`;
  expect((await v.get(page)).html).toContain("Alle som møter folk på huset");
  expect((await v.post(page, { gjor: "smal" })).to).toBe(page);
  expect((await v.get(page)).html).toContain("Bare de med navn kan åpne saken");
  const empty = await v.post(page, { gjor: "gi" });
  expect([empty.status, empty.html.includes("Velg en dag fra i dag")]).toEqual([422, true]);
  const unproved = await w.member(a.org, "Øvelse Uprøvd", "leader");
  v.seen.who = unproved;
  expect((await v.api("GET", `/${made.publicId}/grants`)).status).toBe(200);
  expect((await v.post(page, { gjor: "vid" })).status).toBe(500);
  v.seen.who = a.primary;
  const given = { to: colleagueRef(a.night.membership), purpose: "follow-up", until: inDays(3) };
  const after = await v.api("POST", `/${made.publicId}/grants`, given);
  expect(after.json).toMatchObject({ team: null, named: [{ basis: "custody" }, { name: a.night.name }] });
  expect((await v.api("DELETE", `/${made.publicId}/grants/${given.to}`)).status).toBe(200);
  expect(
    await v.api("DELETE", `/${made.publicId}/grants/${colleagueRef(a.primary.membership)}`),
  ).toMatchObject({
    status: 409,
    json: { code: "responsible" },
  });
  v.seen.who = b.night;
  expect((await v.get(page)).status).toBe(404);
  expect((await v.api("GET", `/${made.publicId}/grants`)).status).toBe(404);
});
