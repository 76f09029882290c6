import { sql, type Tx } from "#platform/db";
import { walledOff } from "./walled-off.ts";

export interface Span {
  from: Date;
  to: Date;
}

/** The rooms of one unit in one span; each room is counted once, so the four last make `rooms`. */
export interface UnitNight {
  /** Public id. */
  unitId: string;
  unit: string;
  /** Which of the spans asked for. */
  night: number;
  rooms: number;
  inUse: number;
  held: number;
  closed: number;
  free: number;
}

/**
 * The house's own rooms, span by span. A room lived in at any time of the span is in use, whatever else happened
 * in it; a held one goes before a closed one; free is what nothing filled. A room counts from when it was added
 * until it is taken out for good; an extra place in the nights it is opened for or used.
 */
export function unitNights(tx: Tx, org: string, spans: readonly Span[]): Promise<UnitNight[]> {
  return tx.rows<UnitNight>(sql`
    with nights as (
      select n.at, tstzrange(n.starts, n.ends) as span
      from unnest(${spans.map((one) => one.from)}::timestamptz[], ${spans.map((one) => one.to)}::timestamptz[])
        with ordinality as n (starts, ends, at)),
    filled as (
      select n.at, r.unit_id, min(array_position(array['stay', 'hold', 'closure'],
        case when ${walledOff} then 'closure' else o.kind end)) as what
      from nights n
      join places.rooms r on r.org_id = ${org} and r.added_at < upper(n.span)
      left join places.occupancies o on o.org_id = r.org_id and o.room_id = r.id and o.during && n.span
      where (r.retired_at is null or r.retired_at > lower(n.span))
        and (r.extra_until is null or o.id is not null or exists (select from places.extra_openings x
          where x.org_id = r.org_id and x.room_id = r.id and tstzrange(x.at, x.until) && n.span))
      group by n.at, r.unit_id, r.id)
    select u.public_id as "unitId", u.name as unit, f.at::int - 1 as night, count(*)::int as rooms,
      (count(*) filter (where f.what = 1))::int as "inUse", (count(*) filter (where f.what = 2))::int as held,
      (count(*) filter (where f.what = 3))::int as closed, (count(*) filter (where f.what is null))::int as free
    from filled f join places.units u on u.org_id = ${org} and u.id = f.unit_id
    group by u.added_at, u.id, u.public_id, u.name, f.at order by u.added_at, u.id, f.at`);
}
