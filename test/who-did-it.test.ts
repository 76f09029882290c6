import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type World } from "./world.ts";

// A row that says who did something says it of the one who is signed in, also where the code says otherwise.
let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

/** Columns that name somebody else by their nature, or an organisation. */
const another = [
  "access.approval_requests.requested_account",
  "access.approvals.approved_account",
  "access.approvals.requested_account",
  "access.grants.membership_id",
  "access.invitations.membership_id",
  "access.recoveries.membership_id",
  "access.recovery_approvals.asked_by",
  "cases.custodies.accountable_id",
  "cases.custodies.deputy_id",
  "dutyboard.competences.membership_id",
  "dutyboard.shifts.membership_id",
  "handovers.wakes.membership_id",
  "intake.duties.deputy_id",
  "intake.duties.owner_id",
  "oversight.questions.about_id",
  "oversight.questions.owner_id",
  "oversight.shown_as.membership_id",
  "places.cautions.told_by",
];

const columns = (right: "insert" | "update") => sql`
  select a.attrelid::regclass::text as "table", a.attname as "column"
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relkind = 'r' and a.attnum > 0 and a.atttypid = 'uuid'::regtype
    and has_column_privilege('havn_app', a.attrelid, a.attnum, ${right})
    and (a.attname ~ '(_by|by_id|by_membership|account)$' or exists (
      select from pg_constraint f where f.conrelid = a.attrelid and f.contype = 'f' and a.attname <> 'org_id'
        and f.confrelid = 'access.memberships'::regclass and a.attnum = any (f.conkey)))
  order by 1, 2`;

test("what staff add is signed by themselves in the table, wherever a column says who did it", async () => {
  const unsigned = await w.admin<{ name: string }>(sql`
    select s."table" || '.' || s."column" as name from (${columns("insert")}) s
    where not exists (
      select from pg_policy p
      where p.polrelid = s."table"::regclass and p.polcmd in ('a', '*')
        and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid))
          ~ ('\\m' || s."column" || ' = \\( SELECT access\\.current_membership\\(\\)'))
    order by 1`);
  expect(unsigned.map((one) => one.name)).toEqual(another);
});

test("what has been signed is not signed again: only who ends a grant, and whom a deadline wakes, is written later", async () => {
  const found = await w.admin<{ name: string }>(sql`
    select s."table" || '.' || s."column" as name from (${columns("update")}) s order by 1`);
  expect(found.map((one) => one.name)).toEqual(["access.grants.ended_by", "handovers.wakes.membership_id"]);
});
