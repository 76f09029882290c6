import { sql, type Sql, type Tx } from "#platform/db";
import type { ClosureReason } from "./close-room.ts";
import type { WhoFor } from "./free-times.ts";
import { holdColumns, holdOf, type Hold, type HoldRow } from "./held.ts";
import type { Group } from "./need.ts";
import type { Listing } from "./unit.ts";
import { asksFor } from "./opening-ask.ts";
import { walledOff } from "./walled-off.ts";

const holds = (which: Sql, order = sql`h.expires_at, h.id`) => sql`
  select ${holdColumns}
  from places.holds h left join places.hold_endings e on e.org_id = h.org_id and e.hold_id = h.id
  where ${which} order by ${order}`;

async function oneHold(tx: Tx, which: Sql): Promise<Hold | undefined> {
  const row = await tx.row<HoldRow>(holds(which));
  return row && holdOf(row);
}

/** Seen by the owner and by the organisation it is held for; for everybody else it does not exist. */
export function findHold(tx: Tx, publicId: string): Promise<Hold | undefined> {
  return oneHold(tx, sql`h.public_id = ${publicId}`);
}

export function holdById(tx: Tx, id: string): Promise<Hold | undefined> {
  return oneHold(tx, sql`h.id = ${id}`);
}

/** Live holds made for us, wherever the room is; the first to run out first. */
export async function holdsFor(tx: Tx, org: string, now: Date): Promise<Hold[]> {
  const rows = await tx.rows<HoldRow>(
    holds(sql`h.for_org_id = ${org} and h.expires_at > ${now} and e.hold_id is null`),
  );
  return rows.map(holdOf);
}

/** Live holds that others have on our rooms. */
export async function holdsAt(tx: Tx, org: string, now: Date): Promise<Hold[]> {
  const rows = await tx.rows<HoldRow>(
    holds(sql`h.org_id = ${org} and h.for_org_id <> ${org} and h.expires_at > ${now} and e.hold_id is null`),
  );
  return rows.map(holdOf);
}

export interface RoomLine {
  room: string;
  /** Public id. */
  roomId: string;
  unit: string;
  /** Public id. */
  unitId: string;
  group: WhoFor;
  childBeds: number;
  /** An extra place: open until then. */
  extraUntil: Date | null;
  now: "free" | "stay" | "hold" | "closed";
  /** Which group lives or is expected there. */
  who: Group | null;
  reason: ClosureReason | null;
  until: Date | null;
  /** Who wants it opened, of the two it takes: the first to ask within a day, a membership. */
  askedBy: string | null;
  /** Public id of the hold, and the organisation it is held for. */
  hold: string | null;
  forOrg: string | null;
  /** Public id of the stay, and how far it has come. */
  stay: string | null;
  stands: "awaited" | "here" | "away" | null;
  /** The last day she is thought to live there, a date in Norway; frees nothing. */
  lastDay: string | null;
}

/** Every room of the organisation as it is at `now`; says nothing of who lives in it. */
export function roomsTonight(tx: Tx, org: string, now: Date): Promise<RoomLine[]> {
  return tx.rows<RoomLine>(sql`
    select r.label as room, r.public_id as "roomId", u.name as unit, u.public_id as "unitId", r.who_for as group,
      r.child_beds as "childBeds", r.extra_until as "extraUntil",
      case when ${walledOff} then null else o.who end as who,
      case when ${walledOff} then 'repair' else c.reason end as reason,
      case when ${walledOff} then null else upper(o.during) end as until, h.public_id as hold,
      h.for_org_id as "forOrg", q.by_id as "askedBy", s.public_id as stay,
      case when s.id is null then null when v.at is null then 'awaited' when a.id is null then 'here' else 'away' end as stands,
      to_char(x.last_day, 'YYYY-MM-DD') as "lastDay",
      case when ${walledOff} then 'closed' else
        case o.kind when 'closure' then 'closed' when 'hold' then 'hold' when 'stay' then 'stay' else 'free' end end as now
    from places.rooms r
    join places.units u on u.org_id = r.org_id and u.id = r.unit_id
    left join places.occupancies o on o.org_id = r.org_id and o.room_id = r.id and o.during @> ${now}::timestamptz
    left join places.closures c on c.org_id = o.org_id and c.occupancy_id = o.id
    left join places.holds h on h.org_id = o.org_id and h.occupancy_id = o.id and o.kind = 'hold'
    left join places.stays s on s.org_id = o.org_id and s.occupancy_id = o.id and o.kind = 'stay'
    left join places.arrivals v on v.org_id = s.org_id and v.stay_id = s.id
    left join lateral (select id from places.absences q where q.org_id = s.org_id and q.stay_id = s.id
      and not exists (select from places.absence_endings d where d.org_id = q.org_id and d.absence_id = q.id) limit 1) a on true
    left join lateral (select last_day from places.stay_expectations q where q.org_id = s.org_id and q.stay_id = s.id
      order by id desc limit 1) x on true
    left join lateral (select q.by_id from places.opening_asks q
      where q.org_id = r.org_id and q.room_id = r.id and q.at >= lower(o.during) and q.at > ${new Date(now.getTime() - asksFor)}
        and (${walledOff} or c.id is not null) order by q.at, q.id limit 1) q on true
    where r.org_id = ${org} and r.retired_at is null
      and (r.extra_until is null or r.extra_until > ${now} or o.id is not null)
    order by u.added_at, u.id, r.extra_until is not null, r.label, r.id`);
}

export interface StayLine {
  publicId: string;
  room: string;
  unit: string;
  beganAt: Date;
  endedAt: Date | null;
}

/** Where the person of a case lives or last lived with us. */
export function findStay(tx: Tx, org: string, caseId: string): Promise<StayLine | undefined> {
  return tx.row<StayLine>(sql`
    select s.public_id as "publicId", r.label as room, u.name as unit, s.began_at as "beganAt", e.at as "endedAt"
    from places.stays s
    join places.rooms r on r.org_id = s.org_id and r.id = s.room_id
    join places.units u on u.org_id = s.org_id and u.id = s.unit_id
    left join places.stay_endings e on e.org_id = s.org_id and e.stay_id = s.id
    where s.org_id = ${org} and s.case_id = ${caseId} order by s.began_at desc limit 1`);
}

/** The organisation that owns a unit, by the unit's public id; undefined outside the caller's realm. */
export async function ownerOf(tx: Tx, unit: string): Promise<string | undefined> {
  const row = await tx.row<{ org: string }>(
    sql`select org_id as org from places.availability where public_id = ${unit}`,
  );
  return row?.org;
}

export interface OwnUnit {
  /** Public id. */
  unitId: string;
  facts: Listing;
}

export function ownUnits(tx: Tx, org: string): Promise<OwnUnit[]> {
  return tx.rows<OwnUnit>(sql`
    select public_id as "unitId", facts from places.availability where org_id = ${org} order by unit_id`);
}
