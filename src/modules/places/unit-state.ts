import { sql, type Sql, type Tx } from "#platform/db";
import { freeTimes, never, withoutOver, type Occupied, type Room, type RoomFree } from "./free-times.ts";
import { marksOf } from "./room-marks.ts";
import type { Listing } from "./unit.ts";

/** A unit as it stands, read after its lock was taken; nothing about it changes until commit. */
export interface UnitState {
  /** When it was read. */
  at: Date;
  org: string;
  id: string;
  publicId: string;
  facts: Listing;
  rooms: Room[];
  occupied: (Occupied & { id: string; kind: "hold" | "stay" | "closure" })[];
  /** Holds whose time is over without anybody having said so. */
  lapsed: { id: string; expiresAt: Date; forOrg: string; contact: string | null }[];
  /** Women and men may live side by side now, and when that next changes. */
  sideBySide: boolean;
  exemptChange: Date | null;
}

/** Days without any change or confirmation after which nobody knows. */
export const knownFor = 7;

const lock = sql`pg_advisory_xact_lock(hashtextextended(org_id::text || unit_id::text, 7))`;

/**
 * Takes the turn on one unit of `org`. Every change of a room begins here: the lock is what keeps 24 workers
 * at once from deadlocking on the exclusion constraint. The lock is a statement of its own, because a
 * statement sees the world as it was when it began.
 */
async function takeTurn(tx: Tx, which: Sql): Promise<{ org: string; unit: string } | undefined> {
  const [found] = await tx.rows<{ org: string; unit: string }>(sql`
    select org_id as org, unit_id as unit, ${lock} from (
      select org_id, unit_id from places.availability where ${which} limit 1) one`);
  return found;
}

interface StateRow {
  publicId: string;
  facts: Listing;
  rooms: (Omit<Room, "extraUntil"> & { extraUntil: string | null })[];
  occupied: (Omit<UnitState["occupied"][number], "until"> & { until: string | null })[];
  lapsed: (Omit<UnitState["lapsed"][number], "expiresAt"> & { expiresAt: string })[];
  exemptions: { beginsAt: string; endsAt: string }[];
}

export async function unitForChange(tx: Tx, which: Sql, now: Date): Promise<UnitState | undefined> {
  const turn = await takeTurn(tx, which);
  if (!turn) return undefined;
  const { org, unit } = turn;
  const row = await tx.row<StateRow>(sql`
    select a.public_id as "publicId", a.facts,
      coalesce((select json_agg(json_build_object('id', r.id, 'whoFor', r.who_for, 'childBeds', r.child_beds, 'cots', r.cots,
          'bathroom', r.bathroom is true, 'wheelchair', r.wheelchair, 'groundFloor', r.floor is not distinct from 0,
          'extraUntil', r.extra_until))
        from places.rooms r where r.org_id = a.org_id and r.unit_id = a.unit_id and r.retired_at is null), '[]') as rooms,
      coalesce((select json_agg(json_build_object('id', o.id, 'roomId', o.room_id, 'kind', o.kind, 'who', o.who,
          'until', upper(o.during)))
        from places.occupancies o
        where o.org_id = a.org_id and o.unit_id = a.unit_id and (upper(o.during) > ${now} or upper_inf(o.during))
          and not isempty(o.during)), '[]') as occupied,
      coalesce((select json_agg(json_build_object('id', h.id, 'expiresAt', h.expires_at, 'forOrg', h.for_org_id,
          'contact', h.contact))
        from places.holds h
        where h.org_id = a.org_id and h.unit_id = a.unit_id and h.expires_at <= ${now}
          and not exists (select from places.hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)),
        '[]') as lapsed,
      coalesce((select json_agg(json_build_object('beginsAt', x.begins_at, 'endsAt', x.ends_at))
        from places.exemptions x
        where x.org_id = a.org_id and x.unit_id = a.unit_id and x.ends_at > ${now}
          and not exists (select from places.exemption_endings e where e.org_id = x.org_id and e.exemption_id = x.id)),
        '[]') as exemptions
    from places.availability a where a.org_id = ${org} and a.unit_id = ${unit}`);
  if (!row) throw new Error("unit is gone");
  return {
    at: now,
    org,
    id: unit,
    publicId: row.publicId,
    facts: row.facts,
    rooms: row.rooms.map((one) => ({
      ...one,
      wheelchair: one.wheelchair ?? row.facts.wheelchair,
      extraUntil: one.extraUntil === null ? null : new Date(one.extraUntil),
    })),
    occupied: row.occupied.map((one) => ({ ...one, until: one.until === null ? null : new Date(one.until) })),
    lapsed: row.lapsed.map((one) => ({ ...one, expiresAt: new Date(one.expiresAt) })),
    sideBySide: row.exemptions.some((one) => new Date(one.beginsAt) <= now),
    exemptChange: soonest(
      row.exemptions.flatMap((one) => [new Date(one.beginsAt), new Date(one.endsAt)]),
      now,
    ),
  };
}

/** The first of the times that has not been; null when none is left. */
function soonest(times: readonly (Date | null)[], now: Date): Date | null {
  const ahead = times.flatMap((one) => (one !== null && one > now ? one.getTime() : []));
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}

export function freeNow(state: UnitState): RoomFree[] {
  const unit = { ...state.facts, sideBySide: state.sideBySide };
  return freeTimes(unit, state.rooms, state.occupied).map((one) => withoutOver(one, state.at));
}

/** Tells the others what is free, in the same transaction as the change that `state` already shows. */
export async function publish(tx: Tx, state: UnitState, how: { untouched?: true } = {}): Promise<void> {
  const free = freeNow(state).filter((one) => one.women !== never || one.men !== never);
  const refresh = soonest([state.exemptChange, ...state.rooms.map((room) => room.extraUntil)], state.at);
  const touched = how.untouched ? sql`touched_at` : sql`${state.at}::timestamptz`;
  await tx.run(sql`
    update places.availability
    set beds = ${free.map((one) => one.room.childBeds)}, cots = ${free.map((one) => one.room.cots)},
        marks = ${free.map((one) => marksOf(one.room))}, women_from = ${free.map((one) => one.women)},
        men_from = ${free.map((one) => one.men)}, touched_at = ${touched}, refresh_at = ${refresh},
        known_until = least(${touched} + ${`${knownFor} days`}::interval, ${refresh}::timestamptz)
    where org_id = ${state.org} and unit_id = ${state.id}`);
}
