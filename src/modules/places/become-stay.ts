import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { chooseRoom, type Room } from "./free-times.ts";
import { holdForChange } from "./hold-for-change.ts";
import { groupOf } from "./need.ts";
import { carryPresence } from "./presence.ts";
import { freeNow, publish, type UnitState } from "./unit-state.ts";

/**
 * The held room becomes where the person lives. A hold that ended too early is no reason to turn her away:
 * the same room is taken if it is still free, else another of the unit that fits.
 */
export async function becomeStay(
  tx: Tx,
  what: { holdId: string; caseId: string; journey?: string },
  who: Actor | { org: string },
  clock: Clock,
): Promise<{ stay: string } | { no: "hold-ended" }> {
  const now = clock.now();
  const found = await holdForChange(tx, what.holdId, now);
  if (!found || found.state.org !== who.org) return { no: "hold-ended" };
  const { hold, occupancyId, state } = found;
  const already = await tx.row<{ stay: string; case: string }>(sql`
    select id as stay, case_id as case from places.stays where org_id = ${state.org} and hold_id = ${hold.id}`);
  if (already) return already.case === what.caseId ? { stay: already.stay } : { no: "hold-ended" };
  const own = await tx.row<{ room: string }>(sql`
    select room_id as room from places.occupancies where org_id = ${state.org} and id = ${occupancyId}`);
  const group = groupOf(hold.need);
  const rest = { ...state, occupied: state.occupied.filter((one) => one.id !== occupancyId) };
  const room = chooseRoom(freeNow(rest), hold.need, own?.room);
  if (!room) return { no: "hold-ended" };
  const by = "membership" in who ? who.membership : null;
  await tx.run(sql`
    with ended as (
      insert into places.hold_endings (org_id, hold_id, how, at, by_id)
      values (${state.org}, ${hold.id}, 'stay', ${now}, ${by}) on conflict do nothing)
    update places.occupancies set during = tstzrange(lower(during), greatest(lower(during), least(upper(during), ${now})))
    where org_id = ${state.org} and id = ${occupancyId}`);
  const whose = { before: occupancyId, journey: what.journey };
  const stay = await moveIn(
    tx,
    rest,
    { room, group, holdId: hold.id, caseId: what.caseId, by, ...whose },
    now,
  );
  await emit(tx, { org: state.org, kind: "places.changed", payload: {} }, now);
  return { stay };
}

async function moveIn(
  tx: Tx,
  state: UnitState,
  what: {
    room: Room;
    group: "women" | "men";
    holdId: string;
    caseId: string;
    by: string | null;
    before: string;
    journey: string | undefined;
  },
  now: Date,
): Promise<string> {
  const stay = newId(now);
  const occupancy = newId(now);
  await tx.run(sql`
    insert into places.occupancies (org_id, id, unit_id, room_id, kind, who, during)
    values (${state.org}, ${occupancy}, ${state.id}, ${what.room.id}, 'stay', ${what.group}, tstzrange(${now}, null))`);
  await tx.run(sql`
    insert into places.stays (org_id, id, public_id, unit_id, room_id, occupancy_id, hold_id, case_id, began_at, by_id)
    values (${state.org}, ${stay}, ${newPublicId()}, ${state.id}, ${what.room.id}, ${occupancy}, ${what.holdId},
            ${what.caseId}, ${now}, ${what.by})`);
  // She came before anybody had said yes.
  await tx.run(sql`
    insert into places.arrivals (org_id, stay_id, at)
    select ${state.org}, ${stay}, at from places.way_marks
    where org_id = ${state.org} and hold_id = ${what.holdId} and what = 'arrived'`);
  await carryPresence(tx, state, { from: what.before, to: occupancy, journey: what.journey }, now);
  const lived = { id: occupancy, kind: "stay", roomId: what.room.id, who: what.group, until: null } as const;
  await publish(tx, { ...state, occupied: [...state.occupied, lived] });
  return stay;
}
