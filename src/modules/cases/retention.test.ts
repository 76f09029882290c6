import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { declarePurpose } from "#modules/access";
import { sweep } from "#modules/scheduling";
import { answerApproval } from "../access/given.ts";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { closeCase } from "./close-case.ts";
import { givenCase } from "./given.ts";
import type { CaseOpened } from "./open-case.ts";
import { findCase } from "./reads.ts";
import { lockEnded, retentionMonths, sayRetention } from "./retention.ts";
import { askUnlock, lockedCases, unlock } from "./retention-override.ts";

let w: World;
let a: Centre;
let second: Staff;
let made: CaseOpened;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());
beforeEach(async () => {
  a = await w.centre("Nordheim krisesenter (øvelse)");
  second = await w.member(a.org, "Berit Øvelse", "leader");
  made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.primary, w.clock));
  await w.as(a.night, "cases.close", async (tx, who) =>
    must(await closeCase(tx, { caseId: made.id, reason: "safe-home" }, who, w.clock)),
  );
});

const ended = (months: number) =>
  w.admin(
    sql`update cases.custody_endings set at = now() - make_interval(months => ${months}, hours => 1) where org_id = ${a.org}`,
  );
const round = () => sweep(w.carrier, [lockEnded], w.clock);
const locked = (by: Staff) => w.as(by, "cases.retention", (tx) => lockedCases(tx, a.org));
const seen = (by: Staff) =>
  w.as(by, "cases.see", (tx) => findCase(tx, a.org, made.publicId)).catch((thrown: Error) => thrown.name);
const letIn = (tx: Tx, months: number) => sql`
  insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_to)
  values (${a.org}, ${made.id}, ${a.leader.membership}, 'supervision', 'assigned', now() + make_interval(months => ${months}))`;

test("a case that has ended is locked when its time has passed, and nobody is let in any more", async () => {
  await ended(11);
  await round();
  expect(await locked(a.leader)).toEqual([]);
  expect(await seen(a.night)).toHaveProperty("publicId", made.publicId);
  await ended(12);
  await round();
  await round();
  expect(await locked(a.leader)).toMatchObject([
    { publicId: made.publicId, code: made.code, openUntil: null },
  ]);
  for (const who of [a.night, a.primary, a.leader]) expect(await seen(who)).toBeUndefined();
  const purpose = { object: made.publicId, purpose: "supervision" as const };
  expect(await w.as(a.leader, "access.open", (tx, who) => declarePurpose(tx, purpose, who))).toEqual({
    no: "not-found",
  });
  // Not by the house's own rules either.
  await expect(w.inside(a.org, (tx) => tx.run(letIn(tx, 1)))).rejects.toThrow("locked");
});

test("a house may say a shorter time, and two who say it at once do not overwrite each other", async () => {
  const say = (by: Staff, months: number, version: number) =>
    w.as(by, "cases.set-retention", (tx, who) => sayRetention(tx, { months, version }, who, w.clock.now()));
  expect(await say(a.leader, 3, 0)).toEqual({ done: true });
  expect(await say(second, 6, 0)).toEqual({ no: "stale" });
  expect(await w.as(second, "cases.retention", (tx) => retentionMonths(tx, a.org))).toEqual({
    months: 3,
    version: 1,
  });
  await ended(3);
  await round();
  expect(await locked(a.leader)).toHaveLength(1);
  await expect(say(a.leader, 13, 1)).rejects.toMatchObject({ code: "23514" });
});

test("two open it for one of them, for a week; the table lets nobody in without", async () => {
  await ended(12);
  await round();
  const { request } = must(
    await w.as(a.leader, "cases.unlock", (tx, who) => askUnlock(tx, made.publicId, who)),
  );
  const open = (by: Staff) => w.as(by, "cases.unlock", (tx, who) => unlock(tx, made.publicId, who));
  expect(await open(a.leader)).toEqual({ no: "not-approved" });
  const alone = w.as(a.leader, "cases.unlock", (tx) =>
    tx.run(sql`
      insert into cases.unlockings (org_id, case_id, approval_id, by_id)
      select org_id, ${made.id}, id, ${a.leader.membership} from access.approval_requests where public_id = ${request}`),
  );
  await expect(alone).rejects.toMatchObject({ code: "23503" });
  await w.as(second, "access.approve", async (tx, who) =>
    must(await answerApproval(tx, request, { yes: true }, who)),
  );
  expect(await open(second)).toEqual({ no: "not-approved" });
  expect(await open(a.leader)).toEqual({ done: true });
  expect(await seen(a.leader)).toHaveProperty("publicId", made.publicId);
  expect(await seen(second)).toBeUndefined();
  expect(await seen(a.night)).toBeUndefined();
  // Longer than the week, or for another: not even by the house's own rules.
  await expect(w.inside(a.org, (tx) => tx.run(letIn(tx, 1)))).rejects.toThrow("locked");
  await w.admin(sql`update access.grants set valid_from = now() - interval '8 days', valid_to = now() - interval '1 second'
    where subject_id = ${made.id} and ended_at is null`);
  expect(await seen(a.leader)).toBeUndefined();
});
