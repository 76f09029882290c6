import { sql, type Tx } from "#platform/db";
import { holdColumns, holdOf, type Hold, type HoldRow } from "./held.ts";
import { endLapsed } from "./lapse.ts";
import { unitForChange, type UnitState } from "./unit-state.ts";

export interface HoldTurn {
  hold: Hold;
  occupancyId: string;
  state: UnitState;
}

/** A hold read after the turn on its unit was taken, so that nothing happens to it meanwhile. */
export async function holdForChange(tx: Tx, id: string, now: Date): Promise<HoldTurn | undefined> {
  const which = sql`(org_id, unit_id) = (select h.org_id, h.unit_id from places.holds h where h.id = ${id})`;
  const state = await unitForChange(tx, which, now);
  if (!state) return undefined;
  await endLapsed(tx, state, now);
  const row = await tx.row<HoldRow & { occupancyId: string }>(sql`
    select ${holdColumns}, h.occupancy_id as "occupancyId"
    from places.holds h left join places.hold_endings e on e.org_id = h.org_id and e.hold_id = h.id
    where h.org_id = ${state.org} and h.id = ${id}`);
  if (!row) return undefined;
  const { occupancyId, ...rest } = row;
  return { hold: holdOf(rest), occupancyId, state };
}
