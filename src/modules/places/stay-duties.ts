import { addMinutes, atOsloTime } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Need } from "./need.ts";
import { openStays, type Stay } from "./stay.ts";
import type { Driver } from "./transport.ts";

/** Minutes: after this nobody may go on believing that she comes by herself. */
const afterExpected = 120;
const afterBegan = 240;

export interface StayDuty {
  /** `late`: not there when she should be. `not-come`: nobody came. `no-show`: the other house says so.
   *  `away`: left without a word. `overstay`: the last day has passed. */
  kind: "late" | "not-come" | "no-show" | "away" | "overstay";
  due: Date;
  need: Need;
  /** The house, and the room when it is ours. */
  place: string;
  room: string | null;
  driver: Driver | null;
  /** Public id of the stay, or of the hold when the room is another house's or not yet given. */
  stay: string | null;
  hold: string;
}

/** When somebody must look at a stay that has not ended, and nothing happens by itself. */
export function deadlinesOf(stay: Stay): { come: Date | null; day: Date | null } {
  return {
    come: stay.arrivedAt ? null : (stay.expectedAt ?? addMinutes(stay.beganAt, afterBegan)),
    day: stay.lastDay ? morningAfter(stay.lastDay) : null,
  };
}

/** What must be decided about one stay of ours at `now`. */
export function dutiesOf(stay: Stay, now: Date): StayDuty[] {
  const { need, hold, publicId, unitName: place, room } = stay;
  const about = { need, hold, stay: publicId, place, room, driver: null };
  const { come, day } = deadlinesOf(stay);
  const found: StayDuty[] = [];
  if (come && come <= now) {
    const lost = stay.expectedAt ? addMinutes(come, afterExpected) : come;
    found.push({ ...about, kind: lost <= now ? "not-come" : "late", due: come });
  }
  if (stay.absence) found.push({ ...about, kind: "away", due: stay.absence.keepUntil });
  if (day && day <= now) found.push({ ...about, kind: "overstay", due: day });
  return found;
}

/** Eight o'clock the next day, when those who can decide are at work. */
function morningAfter(lastDay: string): Date {
  const [year = 0, month = 1, day = 1] = lastDay.split("-").map(Number);
  return atOsloTime(year, month, day + 1, 8, 0);
}

interface LateRow {
  kind: "late" | "no-show";
  due: Date;
  need: Need;
  place: string;
  driver: Driver | null;
  hold: string;
}

/** What the stays and the ways to them wait for: in our rooms, and in the rooms others keep for those we send. */
export async function stayDuties(tx: Tx, org: string, now: Date): Promise<StayDuty[]> {
  const [own, ways] = await Promise.all([openStays(tx, org), lateWays(tx, org, now)]);
  return [
    ...own.flatMap((stay) => dutiesOf(stay, now)),
    ...ways.map((one): StayDuty => ({ ...one, room: null, stay: null })),
  ];
}

/**
 * A way that should have ended is a duty of both houses while the room waits. The sender never sees the stay, so a
 * room that was given stands for it; our own room that was given is told of by its stay.
 */
function lateWays(tx: Tx, org: string, now: Date): Promise<LateRow[]> {
  return tx.rows<LateRow>(sql`
    select case when m.at is null then 'late' else 'no-show' end as kind, coalesce(m.at, t.expected_at) as due, h.need,
      case when h.org_id = ${org} then h.unit_name else h.owner_name end as place, t.driver, h.public_id as hold
    from places.holds h
    left join places.hold_endings e on e.org_id = h.org_id and e.hold_id = h.id
    left join lateral (select driver, expected_at from places.transports o
      where o.org_id = h.org_id and o.hold_id = h.id order by version desc limit 1) t on true
    left join places.way_marks m on m.org_id = h.org_id and m.hold_id = h.id and m.what = 'no-show'
    where (h.org_id = ${org} or h.for_org_id = ${org})
      and case when m.at is null
        then t.expected_at <= ${now}
          and (e.how is null and h.expires_at > ${now} or e.how = 'stay' and h.org_id <> ${org})
          and not exists (select from places.way_marks o where o.org_id = h.org_id and o.hold_id = h.id
            and o.what in ('arrived', 'called-off'))
        else h.org_id <> ${org} and not exists (select from places.way_marks o
          where o.org_id = h.org_id and o.hold_id = h.id and o.what = 'known') end
    order by due, h.id`);
}
