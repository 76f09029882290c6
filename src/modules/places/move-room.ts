import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { roomFits } from "./candidate.ts";
import { never } from "./free-times.ts";
import { beginTurnaround } from "./house-turnaround.ts";
import { groupOf } from "./need.ts";
import { carryPresence, mayMove } from "./presence.ts";
import { openStayForChange, type StayAsked, type StayTurn, type TurnRefusal } from "./stay-for-change.ts";
import { freeNow, publish, unitForChange, type UnitState } from "./unit-state.ts";

export type MoveRefusal = TurnRefusal | { no: "room-taken" } | { no: "does-not-fit" };

/** Another room of the house's own, in whichever unit. The same rules as for the first one; one breath for both rooms. */
export async function moveRoom(
  tx: Tx,
  asked: StayAsked & { room: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ moved: Date } | MoveRefusal> {
  const now = clock.now();
  const found = await bothTurns(tx, who.org, asked, now);
  if ("no" in found) return found;
  const { stay, from, to, room } = found;
  const group = groupOf(stay.need);
  // Where she lives now does not stand in her own way.
  const rest = { ...to, occupied: to.occupied.filter((one) => one.id !== stay.occupancy) };
  const free = freeNow(rest).find((one) => one.room.id === room);
  if (!free || free[group] === never || !roomFits(stay.need, free.room)) return { no: "does-not-fit" };
  if (free[group] !== 0 || stay.roomId === asked.room) return { no: "room-taken" };
  // Said as a lost race is: nobody learns who lives under the other roof.
  if (from.facts.house !== to.facts.house && !(await mayMove(tx, to, stay.occupancy, now))) {
    return { no: "room-taken" };
  }
  const occupancy = newId(now);
  const taken = await tx.run(sql`
    insert into places.occupancies (org_id, id, unit_id, room_id, kind, who, during)
    values (${who.org}, ${occupancy}, ${to.id}, ${room}, 'stay', ${group}, tstzrange(${now}, null))
    on conflict do nothing`);
  if (taken === 0) return { no: "room-taken" };
  await tx.run(sql`
    with moved as (
      insert into places.room_moves (org_id, id, stay_id, from_occupancy_id, to_occupancy_id, at, by_id)
      values (${who.org}, ${newId(now)}, ${stay.id}, ${stay.occupancy}, ${occupancy}, ${now}, ${who.membership})),
    left_behind as (
      update places.occupancies set during = tstzrange(lower(during), greatest(lower(during), ${now}))
      where org_id = ${who.org} and id = ${stay.occupancy})
    update places.stays set unit_id = ${to.id}, room_id = ${room}, occupancy_id = ${occupancy}
    where org_id = ${who.org} and id = ${stay.id}`);
  await carryPresence(tx, to, { from: stay.occupancy, to: occupancy }, now);
  const lived = { id: occupancy, kind: "stay", roomId: room, who: group, until: null } as const;
  if (from.id === to.id) {
    const both = { ...rest, occupied: [...rest.occupied, lived] };
    await publish(tx, await beginTurnaround(tx, both, stay.roomKey, now));
  } else {
    const left = { ...from, occupied: from.occupied.filter((one) => one.id !== stay.occupancy) };
    await publish(tx, await beginTurnaround(tx, left, stay.roomKey, now));
    await publish(tx, { ...rest, occupied: [...rest.occupied, lived] });
  }
  await emit(tx, { org: who.org, kind: "places.changed", payload: {} }, now);
  return { moved: now };
}

/**
 * The turn on both units, the one with the lower id first: two who move the opposite way at once would else
 * wait for each other.
 */
async function bothTurns(
  tx: Tx,
  org: string,
  asked: StayAsked & { room: string },
  now: Date,
): Promise<
  { stay: StayTurn["stay"]; from: UnitState; to: UnitState; room: string } | TurnRefusal | { no: "not-found" }
> {
  const at = await tx.row<{ from: string; to: string; room: string }>(sql`
    select s.unit_id as "from", r.unit_id as "to", r.id as room from places.stays s
    join places.rooms r on r.org_id = s.org_id and r.public_id = ${asked.room}
    where s.org_id = ${org} and s.public_id = ${asked.stay}`);
  if (!at) return { no: "not-found" };
  const first = at.to < at.from ? await turnOn(tx, org, at.to, now) : undefined;
  const turn = await openStayForChange(tx, org, asked, now);
  if ("no" in turn) return turn;
  const { stay, state: from } = turn;
  if (stay.unit !== at.from) return { no: "stale" };
  const to = at.to === at.from ? from : (first ?? (await turnOn(tx, org, at.to, now)));
  return { stay, from, to, room: at.room };
}

async function turnOn(tx: Tx, org: string, unit: string, now: Date): Promise<UnitState> {
  const state = await unitForChange(tx, sql`org_id = ${org} and unit_id = ${unit}`, now);
  if (!state) throw new Error("unit is gone");
  return state;
}
