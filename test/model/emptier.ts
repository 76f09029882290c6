import { sql } from "#platform/db";
import type { World } from "../world.ts";

const emptied = [
  ...["events", "receipts"].map((table) => `scheduling.${table}`),
  ...["wakes", "closings", "answers", "requests", "outcomes", "offers"].map((table) => `handovers.${table}`),
  ...["stay_endings", "stays", "closure_endings", "closures", "hold_extensions", "hold_endings", "holds"].map(
    (table) => `places.${table}`,
  ),
  "places.occupancies",
  ...["entries", "track_changes", "tracks", "custody_endings", "custodies", "children", "cases"].map(
    (table) => `cases.${table}`,
  ),
  ...["people.names", "people.persons", "access.data_keys"],
];

/**
 * Remembers the houses as they stand; the returned function puts them back as they were and takes away
 * everything that has happened in them, so that one database serves thousands of stories.
 */
export async function emptier(w: World): Promise<() => Promise<void>> {
  await w.admin(sql`create table public.pristine as select * from places.availability`);
  // A function, so that the database plans it once.
  await w.admin({
    text: `
      create function public.empty_houses() returns void language plpgsql
      set session_replication_role = replica as $$
      begin
        ${emptied.map((table) => `delete from ${table};`).join("\n")}
        update places.availability a set beds = p.beds, women_from = p.women_from, men_from = p.men_from,
          changed = pg_current_xact_id()
        from public.pristine p where p.unit_id = a.unit_id
          and (p.beds, p.women_from, p.men_from) is distinct from (a.beds, a.women_from, a.men_from);
      end $$`,
    values: [],
  });
  const anew = { text: `truncate ${emptied.join(", ")}, audit.entries cascade`, values: [] };
  let stories = 0;
  return async () => {
    // Deleting is quick but leaves the dead behind for every later look; so now and then all is begun anew.
    if (++stories % 200 === 0) await w.admin(anew);
    await w.admin(sql`select public.empty_houses()`);
  };
}
