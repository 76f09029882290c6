import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import type { NewRoom } from "./add-room.ts";
import { refresh } from "./refresh.ts";
import { unitForChange, type UnitState } from "./unit-state.ts";

type Found = { state: UnitState; id: string; filled: UnitState["occupied"] };

/** The room in its unit's turn; extra places are opened and close by themselves, and are not changed here. */
async function findRoom(tx: Tx, org: string, room: string, now: Date): Promise<Found | undefined> {
  const which = sql`places.rooms where org_id = ${org} and public_id = ${room}
    and retired_at is null and extra_until is null`;
  const state = await unitForChange(
    tx,
    sql`org_id = ${org} and unit_id = (select unit_id from ${which})`,
    now,
  );
  const found = state && (await tx.row<{ id: string }>(sql`select id from ${which}`));
  if (!state || !found) return undefined;
  return { state, id: found.id, filled: state.occupied.filter((one) => one.roomId === found.id) };
}

export type RoomChange = Omit<NewRoom, "extraUntil"> & { room: string };

/** What a room is. Whom it is for is not changed while somebody lives there or is on the way. */
export async function changeRoom(
  tx: Tx,
  org: string,
  what: RoomChange,
  clock: Clock,
): Promise<{ changed: string } | { no: "not-found" } | { no: "lived-in" }> {
  const now = clock.now();
  const found = await findRoom(tx, org, what.room, now);
  if (!found) return { no: "not-found" };
  const { state, id, filled } = found;
  const before = state.rooms.find((one) => one.id === id);
  if (before?.whoFor !== what.whoFor && filled.some((one) => one.who !== null)) return { no: "lived-in" };
  await tx.run(sql`
    update places.rooms
    set label = ${what.label}, who_for = ${what.whoFor}, child_beds = ${what.childBeds}, cots = ${what.cots ?? 0},
      bathroom = ${what.bathroom ?? null}, floor = ${what.floor ?? null}, wheelchair = ${what.wheelchair ?? null}
    where org_id = ${org} and id = ${id}`);
  await told(tx, state, now);
  return { changed: what.room };
}

/** Out of use for good. Its history stays; a room with somebody in it, or held, is not taken out. */
export async function retireRoom(
  tx: Tx,
  org: string,
  what: { room: string },
  clock: Clock,
): Promise<{ retired: Date } | { no: "not-found" } | { no: "lived-in" }> {
  const now = clock.now();
  const found = await findRoom(tx, org, what.room, now);
  if (!found) return { no: "not-found" };
  if (found.filled.some((one) => one.who !== null)) return { no: "lived-in" };
  await tx.run(sql`update places.rooms set retired_at = ${now} where org_id = ${org} and id = ${found.id}`);
  await told(tx, found.state, now);
  return { retired: now };
}

async function told(tx: Tx, { org, id }: UnitState, now: Date): Promise<void> {
  await refresh(tx, sql`org_id = ${org} and unit_id = ${id}`, now);
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
}
