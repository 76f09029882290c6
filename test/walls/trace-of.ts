import { sql, type Tx } from "#platform/db";
import type { World } from "../world.ts";

/** Everything that names one person's way: internal ids, public ids and codes, of every house. */
export async function namesOf(w: World, journey: string): Promise<string[]> {
  const rows = await w.admin<{ name: string }>(sql`
    with way (journey) as (select ${journey}::uuid), ids (id, object) as (
      select s.id, s.object from access.subjects s join way using (journey)
      union select p.part_id, p.object from access.parts p
        join access.subjects s on s.org_id = p.org_id and s.id = p.subject_id join way using (journey)
      union select t.id, t.object from access.things t join way using (journey))
    select journey::text as name from way
    union select id::text from ids
    union select object from ids where object is not null`);
  return rows.map((one) => one.name);
}

/** Tables whose rows the caller can read, and in which one of them names any of `names`. */
export async function tellingTables(
  tx: Tx,
  tables: readonly string[],
  names: readonly string[],
): Promise<string[]> {
  const telling: string[] = [];
  for (const table of tables) {
    const found = await tx.row({
      text: `select 1 from ${table} t where exists (select from unnest($1::text[]) n where strpos(to_jsonb(t)::text, n) > 0) limit 1`,
      values: [names],
    });
    if (found) telling.push(table);
  }
  return telling;
}

/** Tables staff can read at all. */
export async function readable(w: World): Promise<string[]> {
  const rows = await w.admin<{ name: string }>(sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and has_table_privilege('havn_app', c.oid, 'select') order by 1`);
  return rows.map((one) => one.name);
}
