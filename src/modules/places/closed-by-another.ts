import { sql, type Tx } from "#platform/db";
import type { UnitState } from "./unit-state.ts";
import { walledOff } from "./walled-off.ts";

/**
 * Whether a room is out of use for repair, and not by `by`'s own word: then it takes two. A room nobody may know the reason of
 * looks just so to whoever is kept out of it (habilitet), and no press of one tells the two apart. Null: the system itself.
 */
export async function closedByAnother(
  tx: Tx,
  org: string,
  filled: UnitState["occupied"][number] | undefined,
  by: string | null,
): Promise<{ since: Date; opens: boolean } | undefined> {
  if (!filled || by === null) return undefined;
  return tx.row<{ since: Date; opens: boolean }>(sql`
    select lower(o.during) as since, c.id is not null as opens
    from places.occupancies o
    left join places.closures c on c.org_id = o.org_id and c.occupancy_id = o.id
    where o.org_id = ${org} and o.id = ${filled.id}
      and (${walledOff} or c.reason = 'repair' and c.by_id is distinct from ${by}::uuid)`);
}
