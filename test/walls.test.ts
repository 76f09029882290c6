import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { withoutWall } from "./walls/without-wall.ts";
import { world, type World } from "./world.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

/** What a column that leads to one person's way is called. */
const leads =
  "^(subject|subject_id|other_subject|journey|case_id|contact_id|person_id|stay_id|hold_id|occupancy_id|duty_id|decision_id|wait_id|proposal_id|absence_id|offer_id|request_id|thing_id|channel_id|message_id|conflict_id|wall_id)$";

test("S09 every table that leads to somebody's way has a wall, or a reason why not", async () => {
  const bare = await w.admin<{ name: string }>(sql`
    with recursive about as (
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'sealed', 'public') and (
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attname ~ ${leads})
        or exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'walled'))
      union
      -- Whatever points at one of those is about it too.
      select k.conrelid from pg_constraint k join about b on b.oid = k.confrelid where k.contype = 'f'
        -- Everything points at an organisation in the end, and some were let in by two.
        and k.conrelid <> 'access.organisations'::regclass)
    select b.oid::regclass::text as name from about b
    where has_any_column_privilege('havn_app', b.oid, 'select')
      and not exists (select from pg_policy p
        where p.polrelid = b.oid and p.polname = 'walled' and not p.polpermissive and p.polcmd in ('*', 'r'))
    order by 1`);
  expect(bare.map((one) => one.name)).toEqual(Object.keys(withoutWall).sort());
});

test("S09 a wall is restrictive and asks whose it is", async () => {
  const weak = await w.admin<{ name: string }>(sql`
    select p.polrelid::regclass::text as name from pg_policy p
    where p.polname = 'walled' and (p.polpermissive or pg_get_expr(p.polqual, p.polrelid) !~ 'walled_|access.walls')`);
  expect(weak).toEqual([]);
});
