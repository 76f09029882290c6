import { sql } from "#platform/db";
import type { World } from "../world.ts";

/** Every row of every table as a superuser's dump shows it, with bytes as hex. */
export async function dump(w: World): Promise<string> {
  const tables = await w.admin<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await w.admin<{ row: string }>({ text: `select t::text as row from ${name} t`, values: [] });
    texts.push(name, ...rows.map((one) => one.row));
  }
  return texts.join("\n");
}
