import { addMinutes } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import type { UnitState } from "./unit-state.ts";

/**
 * Closes a room somebody has left for as long as the unit needs to make it ready, in the transaction she left in:
 * gives the state to publish. The room opens by itself. An extra place is not made ready: it has no next night.
 */
export async function beginTurnaround(
  tx: Tx,
  state: UnitState,
  roomId: string,
  now: Date,
): Promise<UnitState> {
  const unit = await tx.row<{ turnaround: number }>(sql`
    select turnaround from places.units where org_id = ${state.org} and id = ${state.id}`);
  const room = state.rooms.find((one) => one.id === roomId);
  const taken = state.occupied.some((one) => one.roomId === roomId);
  if (!unit || unit.turnaround === 0 || !room || room.extraUntil || taken) return state;
  const occupancy = newId(now);
  const until = addMinutes(now, unit.turnaround);
  await tx.run(sql`
    with room as (
      insert into places.occupancies (org_id, id, unit_id, room_id, kind, during)
      values (${state.org}, ${occupancy}, ${state.id}, ${roomId}, 'closure', tstzrange(${now}, ${until})))
    insert into places.closures (org_id, id, room_id, occupancy_id, reason, at)
    values (${state.org}, ${newId(now)}, ${roomId}, ${occupancy}, 'cleaning', ${now})`);
  const closed = { id: occupancy, kind: "closure", roomId, who: null, until } as const;
  return { ...state, occupied: [...state.occupied, closed] };
}
