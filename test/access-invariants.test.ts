import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { invariants } from "./access-invariants.ts";
import { fullHouse } from "./full-house.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
beforeAll(async () => {
  house = await fullHouse();
});
afterAll(() => house.w.close());
const found = async (name: keyof typeof invariants) => (await house.w.admin(invariants[name])).length;

test("no grant is alive after the membership has ended", async () => {
  const { w, ours } = house;
  expect(await found("grants after the membership")).toBe(0);
  await w.inside(ours.org, (tx) =>
    tx.run(sql`
      update access.memberships set until_at = now() where org_id = ${ours.org} and id = ${ours.night.membership}`),
  );
  expect(await found("grants after the membership")).toBe(0);
  // The question can be answered otherwise: planted past the trigger.
  await w.admin(sql`
    insert into access.grants (org_id, subject_id, membership_id, purpose, basis)
    select org_id, id, ${ours.night.membership}, 'follow-up', 'assigned' from access.subjects
    where org_id = ${ours.org} and object not in (select public_id from handovers.requests) limit 1`);
  expect(await found("grants after the membership")).toBe(1);
});

test("nobody who is walled has a read in the log after the wall", async () => {
  const { w, ours } = house;
  expect(await found("reads across a wall")).toBe(0);
  const [one] = await w.admin<{ object: string; journey: string }>(sql`
    select object, journey from access.subjects where org_id = ${ours.org} and guarded limit 1`);
  await w.admin(sql`
    insert into access.walls (org_id, public_id, account_id, journey, kind, at)
    select ${ours.org}, 'wallwallwallwall', account_id, ${one!.journey}, 'declared', now() - interval '1 minute'
    from access.memberships where org_id = ${ours.org} and id = ${ours.primary.membership}`);
  await w.admin(sql`
    insert into access.openings (org_id, subject_id, session_id, membership_id, purpose)
    select s.org_id, s.id, x.id, x.membership_id, 'follow-up' from access.subjects s
    join access.sessions x on x.org_id = s.org_id and x.membership_id = ${ours.primary.membership}
    where s.org_id = ${ours.org} and s.object = ${one!.object}`);
  expect(await found("reads across a wall")).toBe(1);
});

test("every case that stands opens for somebody who works there", async () => {
  expect(await found("cases nobody opens")).toBe(0);
  await house.w.admin(
    sql`update access.grants set ended_at = now() where ended_at is null and basis in ('team', 'assigned')`,
  );
  await house.w.admin(sql`
    alter table access.grants disable trigger keep_let_in`);
  await house.w.admin(sql`update access.grants set ended_at = now() where ended_at is null`);
  expect(await found("cases nobody opens")).toBeGreaterThan(0);
});
