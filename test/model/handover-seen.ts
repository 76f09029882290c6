import type { Sql } from "#platform/db";

export interface Seen {
  /** Organisations with a custody that stands, one entry for each. */
  custody: string[];
  offers: { id: string; ended: boolean; outcomes: string[] }[];
  requests: { id: string; answer: string | null; closed: string[] }[];
  /** Organisations whose room is taken. */
  taken: string[];
  waiting: string[];
  faults: Record<"twoOpen" | "overdue" | "nobodyWoken" | "homeless" | "overlapping", number>;
}

/** Looks behind every fence at once. A function, so that the database plans it once. */
export const seeing: Sql = {
  text: `
    create function public.see(moment timestamptz, heard text[]) returns json language plpgsql as $$
    begin
      return (select row_to_json(one) from (
with returned as (
          select distinct on (o.org_id, o.case_id) o.* from handovers.offers o order by o.org_id, o.case_id, o.offered_at desc)
        select
          array(select org_id::text from cases.custodies where current) as custody,
          coalesce((select json_agg(json_build_object('id', id, 'ended', ended_at is not null, 'outcomes', array(
            select how from handovers.outcomes u where u.offer_id = o.id order by how)))
            from handovers.offers o), '[]') as offers,
          coalesce((select json_agg(json_build_object('id', id, 'answer', (
              select how from handovers.answers a where a.request_id = r.id),
            'closed', array(select how from handovers.closings c where c.request_id = r.id order by how)))
            from handovers.requests r), '[]') as requests,
          array(select distinct org_id::text from places.occupancies where during @> moment) as taken,
          array(select substr(kind, 11) from scheduling.events
            where delivered_at is null and kind = any (heard) order by at, id) as waiting,
          json_build_object(
            'twoOpen', (select count(*) from (select from handovers.offers where ended_at is null
              group by org_id, case_id having count(*) > 1) one),
            'overdue', (select count(*) from handovers.offers where ended_at is null and answer_due <= moment),
            'nobodyWoken', (select count(*) from returned o
              where exists (select from handovers.outcomes u where u.offer_id = o.id and u.how in ('expired', 'declined'))
                and not exists (select from handovers.outcomes u
                  where u.offer_id = o.id and u.how not in ('expired', 'declined'))
                and exists (select from cases.custodies c where c.org_id = o.org_id and c.case_id = o.case_id and c.current)
                and not exists (select from handovers.wakes k
                  where k.thing_id = o.id and k.step like 'choose-next%' and k.settled_at is null)),
            'homeless', (select count(*) from places.stays s
              where not exists (select from places.stay_endings e where e.stay_id = s.id)
                and not exists (select from cases.custodies c
                  where c.org_id = s.org_id and c.case_id = s.case_id and c.current)),
            'overlapping', (select count(*) from places.occupancies x join places.occupancies y
              on x.room_id = y.room_id and x.id < y.id and x.during && y.during)) as faults) one);
    end $$`,
  values: [],
};
