import { sql, type Tx } from "#platform/db";
import { roomFits } from "./candidate.ts";
import { groupOf } from "./need.ts";
import { roomsTonight, type RoomLine } from "./reads.ts";
import type { Stay } from "./stay.ts";
import { freeNow, unitForChange } from "./unit-state.ts";

/** The other rooms of the house that are free and fit the person, by the rules that will be asked when one is chosen. */
export async function roomChoices(tx: Tx, org: string, stay: Stay, now: Date): Promise<RoomLine[]> {
  const group = groupOf(stay.need);
  const units = await tx.rows<{ id: string }>(
    sql`select unit_id as id from places.availability where org_id = ${org} order by unit_id`,
  );
  const open = new Set<string>();
  // One after another and in this order, as everybody takes their turn.
  for (const unit of units) {
    const state = await unitForChange(tx, sql`org_id = ${org} and unit_id = ${unit.id}`, now);
    if (!state) continue;
    const rest = { ...state, occupied: state.occupied.filter((one) => one.id !== stay.occupancy) };
    const free = freeNow(rest).filter((one) => one[group] === 0 && roomFits(stay.need, one.room));
    for (const { room } of free) if (room.id !== stay.roomKey) open.add(room.id);
  }
  if (open.size === 0) return [];
  const named = await tx.rows<{ id: string }>(
    sql`select public_id as id from places.rooms where org_id = ${org} and id = any (${[...open]}::uuid[])`,
  );
  const wanted = new Set(named.map((one) => one.id));
  return (await roomsTonight(tx, org, now)).filter((line) => wanted.has(line.roomId));
}
