import { sql, type Tx } from "#platform/db";
import type { Span } from "./nights.ts";

/** What began and ended in our rooms in one span. */
export interface Comings {
  began: number;
  ended: number;
  /** Holds on our rooms that ran out with nobody coming. */
  lapsed: number;
}

/** One line for each span, in the order asked. A hold has run out at its time, written down by the sweeper or not. */
export function comings(tx: Tx, org: string, spans: readonly Span[], now: Date): Promise<Comings[]> {
  return tx.rows<Comings>(sql`
    select
      (select count(*) from places.stays s
        where s.org_id = ${org} and s.began_at >= n.starts and s.began_at < n.ends)::int as began,
      (select count(*) from places.stay_endings e
        where e.org_id = ${org} and e.at >= n.starts and e.at < n.ends)::int as ended,
      (select count(*) from places.holds h
        left join places.hold_endings e on e.org_id = h.org_id and e.hold_id = h.id
        where h.org_id = ${org} and h.expires_at >= n.starts and h.expires_at < n.ends
          and (e.how = 'expired' or (e.how is null and h.expires_at <= ${now})))::int as lapsed
    from unnest(${spans.map((one) => one.from)}::timestamptz[], ${spans.map((one) => one.to)}::timestamptz[])
      with ordinality as n (starts, ends, at)
    order by n.at`);
}
