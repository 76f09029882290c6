import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { publish, unitForChange } from "./unit-state.ts";

export const closureReasons = ["cleaning", "repair", "staffing", "safety"] as const;
export type ClosureReason = (typeof closureReasons)[number];

/** Somebody holds it: who, until when, and the hold's public id. The hold is never broken from here. */
export interface RoomHeld {
  no: "room-held";
  forOrg: string;
  until: Date;
  hold: string;
}

/**
 * Takes a free room out of use; `until` null when nobody knows. `room` is its public id. What was closed for safety
 * has no time to open by itself: a leader opens it.
 */
export async function closeRoom(
  tx: Tx,
  org: string,
  what: { room: string; reason: ClosureReason; until: Date | null; by: string | null },
  clock: Clock,
): Promise<
  { closed: string } | { no: "not-found" } | { no: "room-in-use" } | { no: "until-past" } | RoomHeld
> {
  const now = clock.now();
  const until = what.reason === "safety" ? null : what.until;
  if (until && until <= now) return { no: "until-past" };
  const room = sql`places.rooms where org_id = ${org} and public_id = ${what.room}`;
  const state = await unitForChange(
    tx,
    sql`org_id = ${org} and unit_id = (select unit_id from ${room})`,
    now,
  );
  const found = state && (await tx.row<{ id: string }>(sql`select id from ${room}`));
  if (!state || !found) return { no: "not-found" };
  const filled = state.occupied.find((one) => one.roomId === found.id);
  if (filled) return (filled.kind === "hold" && (await heldBy(tx, org, filled.id))) || { no: "room-in-use" };
  const occupancy = newId(now);
  const closure = newId(now);
  const taken = await tx.run(sql`
    with room as (
      insert into places.occupancies (org_id, id, unit_id, room_id, kind, during)
      values (${org}, ${occupancy}, ${state.id}, ${found.id}, 'closure', tstzrange(${now}, ${until}))
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
    until,
  } as const;
  await publish(tx, { ...state, occupied: [...state.occupied, occupied] });
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { closed: closure };
}

async function heldBy(tx: Tx, org: string, occupancy: string): Promise<RoomHeld | undefined> {
  const held = await tx.row<Omit<RoomHeld, "no">>(sql`
    select for_org_id as "forOrg", expires_at as until, public_id as hold from places.holds
    where org_id = ${org} and occupancy_id = ${occupancy}`);
  return held && { no: "room-held", ...held };
}
