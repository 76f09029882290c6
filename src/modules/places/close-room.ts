import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { publish, unitForChange } from "./unit-state.ts";

export const closureReasons = ["cleaning", "repair", "staffing", "safety"] as const;
export type ClosureReason = (typeof closureReasons)[number];

/** Takes a free room out of use; `until` null when nobody knows. `room` is its public id. */
export async function closeRoom(
  tx: Tx,
  org: string,
  what: { room: string; reason: ClosureReason; until: Date | null; by: string | null },
  clock: Clock,
): Promise<{ closed: string } | { no: "not-found" } | { no: "room-in-use" } | { no: "until-past" }> {
  const now = clock.now();
  if (what.until && what.until <= now) return { no: "until-past" };
  const room = sql`places.rooms where org_id = ${org} and public_id = ${what.room}`;
  const state = await unitForChange(
    tx,
    sql`org_id = ${org} and unit_id = (select unit_id from ${room})`,
    now,
  );
  const found = state && (await tx.row<{ id: string }>(sql`select id from ${room}`));
  if (!state || !found) return { no: "not-found" };
  if (state.occupied.some((one) => one.roomId === found.id)) return { no: "room-in-use" };
  const occupancy = newId(now);
  const closure = newId(now);
  const taken = await tx.run(sql`
    with room as (
      insert into places.occupancies (org_id, id, unit_id, room_id, kind, during)
      values (${org}, ${occupancy}, ${state.id}, ${found.id}, 'closure', tstzrange(${now}, ${what.until}))
      on conflict do nothing returning 1)
    insert into places.closures (org_id, id, room_id, occupancy_id, reason, at, by_id)
    select ${org}::uuid, ${closure}::uuid, ${found.id}::uuid, ${occupancy}::uuid, ${what.reason}, ${now}::timestamptz,
      ${what.by}::uuid
    from room`);
  if (taken === 0) return { no: "room-in-use" };
  const occupied = {
    id: occupancy,
    kind: "closure",
    roomId: found.id,
    who: null,
    until: what.until,
  } as const;
  await publish(tx, { ...state, occupied: [...state.occupied, occupied] });
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { closed: closure };
}
