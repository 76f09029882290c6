import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import type { NewRoom } from "./add-room.ts";
import { closedByAnother } from "./closed-by-another.ts";
import { refresh } from "./refresh.ts";
import { unitForChange, type UnitState } from "./unit-state.ts";

/** `taken`: somebody lives there or is on the way, or a colleague has closed it for repair. */
type Found = { state: UnitState; id: string; taken: boolean };

/** The room in its unit's turn; extra places are opened and close by themselves, and are not changed here. */
async function findRoom(
  tx: Tx,
  org: string,
  { room, by }: { room: string; by: string | null },
  now: Date,
): Promise<Found | undefined> {
  const which = sql`places.rooms where org_id = ${org} and public_id = ${room}
    and retired_at is null and extra_until is null`;
  const state = await unitForChange(
    tx,
    sql`org_id = ${org} and unit_id = (select unit_id from ${which})`,
    now,
  );
  const found = state && (await tx.row<{ id: string }>(sql`select id from ${which}`));
  if (!state || !found) return undefined;
  const filled = state.occupied.filter((one) => one.roomId === found.id);
  const others = await closedByAnother(tx, org, filled[0], by);
  return { state, id: found.id, taken: others !== undefined || filled.some((one) => one.who !== null) };
}

/** `by` null: from a file, by whoever has the machine. */
export type RoomChange = Omit<NewRoom, "extraUntil"> & { room: string; by: string | null };

/** What a room is. Whom it is for is not changed while somebody lives there or is on the way. */
export async function changeRoom(
  tx: Tx,
  org: string,
  what: RoomChange,
  clock: Clock,
): Promise<{ changed: string } | { no: "not-found" } | { no: "lived-in" }> {
  const now = clock.now();
  const found = await findRoom(tx, org, what, now);
  if (!found) return { no: "not-found" };
  const { state, id, taken } = found;
  const before = state.rooms.find((one) => one.id === id);
  if (before?.whoFor !== what.whoFor && taken) return { no: "lived-in" };
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
  what: { room: string; by: string | null },
  clock: Clock,
): Promise<{ retired: Date } | { no: "not-found" } | { no: "lived-in" }> {
  const now = clock.now();
  const found = await findRoom(tx, org, what, now);
  if (!found) return { no: "not-found" };
  if (found.taken) return { no: "lived-in" };
  await tx.run(sql`update places.rooms set retired_at = ${now} where org_id = ${org} and id = ${found.id}`);
  await told(tx, found.state, now);
  return { retired: now };
}

async function told(tx: Tx, { org, id }: UnitState, now: Date): Promise<void> {
  await refresh(tx, sql`org_id = ${org} and unit_id = ${id}`, now);
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
}
