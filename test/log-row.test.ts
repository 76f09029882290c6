import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { OutOfReach, purposes } from "#modules/access";
import { information, kinds } from "#modules/oversight";
import { callersWith } from "../src/modules/intake/given.ts";
import { deeds } from "../src/app/modules.ts";
import { fullHouse } from "./full-house.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
beforeAll(async () => {
  house = await fullHouse();
});
afterAll(() => house.w.close());

test("every deed says what kind of information it shows, and no deed is classed that does not exist", () => {
  const unclassed = [...deeds.keys()].filter((deed) => !information.has(deed));
  expect(unclassed, "class these in src/modules/oversight/information.ts").toEqual([]);
  expect([...information.keys()].filter((deed) => !deeds.has(deed))).toEqual([]);
  expect(kinds.length).toBeGreaterThan(10);
});

test("a search that finds nobody leaves its trace, and how many it found", async () => {
  const { w, ours } = house;
  await w.as(ours.leader, "intake.recognise", (tx, who) => callersWith(tx, "000", who, w.clock));
  const rows = await w.admin<{ deed: string; object: string | null }>(sql`
    select deed, object from audit.entries where membership_id = ${ours.leader.membership}
    order by written desc, at limit 2`);
  expect(rows).toEqual([
    { deed: "intake.recognise", object: null },
    { deed: "audit.found", object: "0" },
  ]);
});

test("what was refused says so, and what was shown does not", async () => {
  const { w, ours } = house;
  const last = async (who: { membership: string }) =>
    w.admin<{ refused: boolean | null }>(sql`
      select refused from audit.entries where membership_id = ${who.membership} order by written desc, at desc limit 1`);
  await w.as(ours.analyst, "cases.list", async () => "shown").catch(() => "refused");
  expect(await last(ours.analyst)).toEqual([{ refused: true }]);
  await w.as(ours.leader, "cases.list", async () => "shown");
  expect(await last(ours.leader)).toEqual([{ refused: null }]);
  const outOfReach = w.as(ours.leader, "cases.see", () => Promise.reject(new OutOfReach()));
  await expect(outOfReach).rejects.toThrow(OutOfReach);
  expect(await last(ours.leader)).toEqual([{ refused: true }]);
});

test("an entry takes at most 120 bytes, and says what it was for when somebody said so", async () => {
  const { w } = house;
  const [size] = await w.admin<{ bytes: number; n: number; purposes: number }>(sql`
    select avg(${each})::float8 as bytes, count(*)::int as n, count(purpose)::int as purposes
    from audit.entries e where session is not null`);
  expect(size!.n).toBeGreaterThan(30);
  expect(size!.bytes).toBeLessThanOrEqual(120);
  const letters = purposes.map((one) => one[0]);
  expect(new Set(letters).size).toBe(letters.length);
});

/** What is stored of one entry: every column that has something in it. */
const each = sql`
  pg_column_size(org_id) + pg_column_size(id) + pg_column_size(at) + pg_column_size(deed) + pg_column_size(salt)
  + pg_column_size(written) + coalesce(pg_column_size(session), 0) + coalesce(pg_column_size(membership_id), 0)
  + coalesce(pg_column_size(from_org_id), 0) + coalesce(pg_column_size(object), 0) + coalesce(pg_column_size(request), 0)
  + coalesce(pg_column_size(purpose), 0) + coalesce(pg_column_size(refused), 0) + coalesce(pg_column_size(commitment), 0)
  + coalesce(pg_column_size(session_id), 0) + coalesce(pg_column_size(request_id), 0)`;
