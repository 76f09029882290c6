import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes } from "#platform/clock";
import { sql } from "#platform/db";
import { fullHouse } from "../../../test/full-house.ts";
import { sentBetween } from "./week.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
beforeAll(async () => {
  house = await fullHouse();
});
afterAll(() => house.w.close());

const week = 7 * 24 * 60;
const account = (org = house.ours.org) => {
  const now = house.w.clock.now();
  const span = { from: addMinutes(now, -week), to: addMinutes(now, week) };
  return house.w.as(house.ours.leader, "handovers.list", (tx) => sentBetween(tx, org, span, now));
};

test("what was sent stands on one other side; one that nobody has answered for is missing", async () => {
  const rows = await house.w.admin(sql`select from handovers.offers where org_id = ${house.ours.org}`);
  const seen = await account();
  expect(seen.sent).toBe(rows.length);
  expect(seen).toMatchObject({ declined: 1, expired: 1, missing: 0 });
  expect(seen.accepted + seen.declined + seen.expired + seen.withdrawn + seen.waiting).toBe(seen.sent);
  await house.w.admin(
    sql`delete from handovers.outcomes where org_id = ${house.ours.org} and how = 'expired'`,
  );
  await house.w.admin(sql`
    update handovers.offers set offered_at = offered_at - interval '1 day', answer_due = now() - interval '2 minutes'
    where org_id = ${house.ours.org} and id = ${house.silent.id}`);
  expect(await account()).toMatchObject({ sent: rows.length, expired: 0, missing: 1 });
});

test("the other house's are not counted, also when asked for", async () => {
  expect((await account(house.theirs.org)).sent).toBe(0);
});
