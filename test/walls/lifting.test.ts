import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql, type Sql } from "#platform/db";
import { must } from "#platform/outcome";
import { approvalRequests, raiseWall, waitingApprovals } from "#modules/access";
import { caseload } from "#modules/cases";
import { answerApproval, askLift, lift, wallsOf } from "../../src/modules/access/given.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let a: Centre & { second: Staff; deputy: Staff; walled: Staff; officer: Staff };
let made: Awaited<ReturnType<typeof givenCase>>;
let wall: { object: string; wall: string };
beforeAll(async () => {
  w = await world();
  const house = await w.centre("Øvelse Nordheim");
  const [second, deputy, walled, officer] = [
    await w.member(house.org, "Berit Øvelse", "leader"),
    await w.member(house.org, "Dag Øvelse", "deputy"),
    await w.member(house.org, "Kari Øvelse", "leader"),
    await w.member(house.org, "Odd Øvelse", "data_protection_officer"),
  ];
  a = { ...house, second, deputy, walled, officer };
});
afterAll(() => w.close());

/** A case that all open, and one leader kept out of it. */
beforeEach(async () => {
  made = await w.as(a.primary, "cases.open", (tx) => givenCase(tx, a.primary, a.night, w.clock));
  const { publicId } = await w.as(a.primary, "access.wall-raise", (tx, who) =>
    raiseWall(tx, {
      ...{ org: a.org, membership: a.walled.membership, journey: made.journey },
      ...{ kind: "person", by: who.membership },
    }),
  );
  wall = { object: made.publicId, wall: publicId };
  for (const one of [a.leader, a.second, a.deputy, a.night]) await w.opens(one, made.publicId);
});

const ask = (by: Staff) =>
  w.as(by, "access.wall-lift", (tx, who) =>
    askLift(tx, { ...wall, reason: "set-by-mistake", at: "cases" }, who),
  );
const asked = async (by: Staff) => must(await ask(by)).request;
const says = (by: Staff, request: string) =>
  w.as(by, "access.more", (tx, who) => answerApproval(tx, request, { yes: true }, who));
const does = (by: Staff) => w.as(by, "access.wall-lift", (tx, who) => lift(tx, wall, who));
const tried = (by: Staff, statement: Sql) =>
  w
    .as(by, "access.more", (tx) => tx.run(statement))
    .catch((thrown: { code?: string; name: string }) => thrown.code ?? thrown.name);
const sees = async (who: Staff) =>
  (await w.as(who, "cases.list", (tx) => caseload(tx, a.org))).some((line) => line.id === made.id);
const ending = (by: Staff, request: string, of = wall.wall): Sql => sql`
  insert into access.wall_endings (org_id, wall_id, by_id, approval_id)
  select w.org_id, w.id, ${by.membership}, r.id from access.walls w, access.approval_requests r
  where w.public_id = ${of} and r.public_id = ${request}`;

test("S12 one asks, a leader says yes, the first does it, and it is done once", async () => {
  expect(await does(a.primary)).toEqual({ no: "not-approved" });
  const request = await asked(a.primary);
  expect(await asked(a.primary)).toBe(request);
  expect(await does(a.primary)).toEqual({ no: "not-approved" });
  expect(await says(a.leader, request)).toEqual({ done: true });
  expect(await sees(a.walled)).toBe(false);
  // Another does not do it in their place, though they have agreed.
  expect(await does(a.leader)).toEqual({ no: "not-approved" });
  expect(await does(a.primary)).toEqual({ lifted: true });
  expect(await sees(a.walled)).toBe(true);
  expect(await does(a.primary)).toEqual({ no: "not-found" });
});

test("S12 no second: oneself, whoever is led, whoever meets nobody, a night worker, and the one it keeps out", async () => {
  const own = await asked(a.leader);
  for (const one of [a.leader, a.deputy, a.primary, a.night, a.officer, a.walled])
    expect(await says(one, own)).toEqual({ no: "not-found" });
  expect(await says(a.second, own)).toEqual({ done: true });
  const deputys = await asked(a.deputy);
  expect(await says(a.leader, deputys)).toEqual({ done: true });
  expect(await ask(a.walled)).toEqual({ no: "not-found" });
});

test("S12 a yes is said by somebody who has opened what it is about", async () => {
  const late = await w.member(a.org, "Siv Øvelse", "leader");
  const request = await asked(a.primary);
  expect(await says(late, request)).toEqual({ no: "unread" });
  await w.opens(late, made.publicId);
  expect(await says(late, request)).toEqual({ done: true });
});

test("S12 the table refuses an ending by one, a day too late, for another wall, and twice", async () => {
  const request = await asked(a.primary);
  expect(await tried(a.primary, ending(a.primary, request))).toBe("23514");
  must(await says(a.leader, request));
  expect(await tried(a.primary, ending(a.primary, request))).toBe("23503");
  const { publicId: other } = await w.as(a.primary, "access.wall-raise", (tx, who) =>
    raiseWall(tx, {
      ...{ org: a.org, membership: a.deputy.membership, journey: made.journey },
      ...{ kind: "person", by: who.membership },
    }),
  );
  expect(await tried(a.primary, ending(a.primary, request, other))).toBe("23503");
  await w.admin(sql`
    with asked as (
      update access.approval_requests set at = now() - interval '25 hours', expires_at = now() - interval '1 hour'
      where public_id = ${request} returning id)
    update access.approvals set at = now() - interval '24 hours', expires_at = now() - interval '1 hour'
    where request_id = (select id from asked)`);
  expect(await does(a.primary)).toEqual({ no: "not-approved" });
  const again = await asked(a.primary);
  must(await says(a.leader, again));
  expect(await does(a.primary)).toEqual({ lifted: true });
  expect(await tried(a.primary, ending(a.primary, again))).not.toBe(1);
});

test("S12 the table refuses what the one it keeps out has had a hand in, and what did not stand behind the wall", async () => {
  const rows = (subjects: Sql, second: Staff) => sql`
    with asked as (
      insert into access.approval_requests (org_id, public_id, kind, subjects, digest, requested_by, requested_account)
      select m.org_id, ${`x${second.membership}`}, 'lift-wall', ${subjects}, access.digest(array[w.id::text]), m.id, m.account_id
      from access.memberships m, access.walls w where m.id = ${a.primary.membership} and w.public_id = ${wall.wall}
      returning *),
    answered as (
      insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, approved_by, approved_account)
      select r.org_id, r.id, r.kind, r.requested_account, r.expires_at, true, m.id, m.account_id
      from asked r, access.memberships m where m.id = ${second.membership})
    insert into access.approval_uses (org_id, request_id, kind, digest, expires_at, used_by)
    select org_id, id, kind, digest, expires_at, requested_by from asked`;
  await w.admin(rows(sql`array[${made.id}::uuid]`, a.walled));
  expect(await tried(a.primary, ending(a.primary, `x${a.walled.membership}`))).toBe("23514");
  await w.admin(rows(sql`array[]::uuid[]`, a.leader));
  expect(await tried(a.primary, ending(a.primary, `x${a.leader.membership}`))).toBe("23514");
  expect(await sees(a.walled)).toBe(false);
});

test("S09 the one it keeps out hears nothing: no request, no answer, no line in the log", async () => {
  const heard = (who: Staff) =>
    w.as(who, "access.more", async (tx) => [
      ...(await approvalRequests(tx, a.org)).map((one) => one.id),
      ...(await waitingApprovals(tx, a.org)).map((one) => one.id),
    ]);
  const request = await asked(a.primary);
  expect(await heard(a.leader)).toContain(request);
  expect(await heard(a.walled)).not.toContain(request);
  must(await says(a.leader, request));
  expect(await heard(a.walled)).not.toContain(request);
  expect(
    await w.as(a.walled, "access.wall-see", (tx, who) => wallsOf(tx, made.publicId, who)),
  ).toBeUndefined();
  const hidden = await w.as(a.walled, "access.more", (tx) =>
    tx.row<{ names: string[] }>(sql`select access.walled_objects() as names`),
  );
  expect(hidden!.names).toContain(request);
});
