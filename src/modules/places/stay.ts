import { sql, type Sql, type Tx } from "#platform/db";
import type { Need } from "./need.ts";

/** How a stay ended. Words for what happened, never for why or whose doing it was. */
export const endKinds = ["moved-on", "to-other-house", "home", "left-early", "no-show", "died"] as const;
export type EndKind = (typeof endKinds)[number];

export interface Absence {
  id: string;
  from: Date;
  /** The room is kept at least until then; afterwards a human decides. */
  keepUntil: Date;
}

/** One person's time in a room of ours, as it stands. */
export interface Stay {
  id: string;
  publicId: string;
  /** Internal ids of where the person lives now. */
  unit: string;
  roomKey: string;
  occupancy: string;
  unitName: string;
  room: string;
  /** Public id. */
  roomId: string;
  /** Of the hold it began with, and the organisation that one was for. */
  holdId: string;
  hold: string;
  forOrg: string;
  need: Need;
  beganAt: Date;
  /** When the one who brings her thinks to be here; null when nobody has said. */
  expectedAt: Date | null;
  arrivedAt: Date | null;
  absence: Absence | null;
  /** A date in Norway. */
  lastDay: string | null;
  end: null | { how: EndKind; at: Date };
  /** Higher with everything that is written about the stay. */
  version: number;
}

interface StayRow extends Omit<Stay, "absence" | "end"> {
  awayId: string | null;
  awayFrom: Date | null;
  keepUntil: Date | null;
  how: EndKind | null;
  endedAt: Date | null;
}

/** `which` follows `where s.org_id = …`, with order and limit when it needs them. */
const stays = (org: string, which: Sql) => sql`
  select s.id, s.public_id as "publicId", s.unit_id as unit, s.room_id as "roomKey", s.occupancy_id as occupancy, u.name as "unitName",
    r.label as room, r.public_id as "roomId", s.hold_id as "holdId", h.public_id as hold, h.for_org_id as "forOrg", h.need,
    s.began_at as "beganAt", t.expected_at as "expectedAt", v.at as "arrivedAt", a.id as "awayId", a.from_at as "awayFrom",
    k.keep_until as "keepUntil", to_char(x.last_day, 'YYYY-MM-DD') as "lastDay", e.how, e.at as "endedAt",
    (1 + (v.at is not null)::int + (e.at is not null)::int + n.count
      + (select count(*) from places.stay_expectations o where o.org_id = s.org_id and o.stay_id = s.id)
      + (select count(*) from places.room_moves o where o.org_id = s.org_id and o.stay_id = s.id))::int as version
  from places.stays s
  join places.rooms r on r.org_id = s.org_id and r.id = s.room_id
  join places.units u on u.org_id = s.org_id and u.id = s.unit_id
  join places.holds h on h.org_id = s.org_id and h.id = s.hold_id
  left join places.arrivals v on v.org_id = s.org_id and v.stay_id = s.id
  left join places.stay_endings e on e.org_id = s.org_id and e.stay_id = s.id
  left join lateral (select expected_at from places.transports o where o.org_id = s.org_id and o.hold_id = s.hold_id
    order by version desc limit 1) t on true
  left join lateral (select last_day from places.stay_expectations o where o.org_id = s.org_id and o.stay_id = s.id
    order by id desc limit 1) x on true
  left join lateral (select id, from_at from places.absences o where o.org_id = s.org_id and o.stay_id = s.id
    and not exists (select from places.absence_endings d where d.org_id = o.org_id and d.absence_id = o.id) limit 1) a on true
  left join lateral (select keep_until from places.absence_keeps o where o.org_id = s.org_id and o.absence_id = a.id
    order by id desc limit 1) k on true
  cross join lateral (select count(o.id) + count(d.absence_id) as count from places.absences q
    join places.absence_keeps o on o.org_id = q.org_id and o.absence_id = q.id
    left join places.absence_endings d on d.org_id = q.org_id and d.absence_id = q.id
    where q.org_id = s.org_id and q.stay_id = s.id) n
  where s.org_id = ${org} and ${which}`;

function stayOf({ awayId, awayFrom, keepUntil, how, endedAt, ...row }: StayRow): Stay {
  return {
    ...row,
    absence: awayId && awayFrom && keepUntil ? { id: awayId, from: awayFrom, keepUntil } : null,
    end: how && endedAt ? { how, at: endedAt } : null,
  };
}

export async function oneStay(tx: Tx, org: string, which: Sql): Promise<Stay | undefined> {
  const row = await tx.row<StayRow>(stays(org, which));
  return row && stayOf(row);
}

/** `publicId` of a stay in a room of `org`. */
export function stayByPublicId(tx: Tx, org: string, publicId: string): Promise<Stay | undefined> {
  return oneStay(tx, org, sql`s.public_id = ${publicId}`);
}

/** All that have not ended, the oldest first. */
export async function openStays(tx: Tx, org: string): Promise<Stay[]> {
  const rows = await tx.rows<StayRow>(stays(org, sql`e.at is null order by s.began_at, s.id`));
  return rows.map(stayOf);
}
