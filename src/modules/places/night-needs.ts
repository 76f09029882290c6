import { sql, type Tx } from "#platform/db";
import type { Span } from "./nights.ts";
import { ownUnits } from "./reads.ts";
import { walledOff } from "./walled-off.ts";
import { termGroups, termKeys, type TermKey } from "./unit.ts";

/** What those under our roof in one span need of whoever is on duty. Nothing of who they are or how many. */
export interface NightNeeds {
  /** Null: somebody lives there whose need we do not have. */
  children: boolean | null;
  /** ISO 639-1, of those in units that have not said they can get an interpreter. */
  languages: string[];
}

/** Of those who live in the house or are held a room for, span by span. */
export async function nightNeeds(tx: Tx, org: string, spans: readonly Span[]): Promise<NightNeeds[]> {
  return tx.rows<NightNeeds>(sql`
    with nights as (
      select n.at, tstzrange(n.starts, n.ends) as span
      from unnest(${spans.map((one) => one.from)}::timestamptz[], ${spans.map((one) => one.to)}::timestamptz[])
        with ordinality as n (starts, ends, at)),
    there as (
      select o.during, u.interpreter, h.need
      from places.occupancies o
      join places.units u on u.org_id = o.org_id and u.id = o.unit_id
      left join places.stays s on s.org_id = o.org_id and s.occupancy_id = o.id
      left join places.holds h on h.org_id = o.org_id and (h.id = s.hold_id or (o.kind = 'hold' and h.occupancy_id = o.id))
      where o.org_id = ${org} and o.kind in ('stay', 'hold') and not ${walledOff})
    select case when bool_or(jsonb_array_length(t.need->'children') > 0) then true
                when bool_or(t.during is not null and t.need is null) then null else false end as children,
      coalesce(array_agg(distinct t.need->>'language')
        filter (where t.need->>'language' is not null and t.interpreter is not true), '{}') as languages
    from nights n left join there t on t.during && n.span
    group by n.at order by n.at`);
}

/** The terms of our units that hang on whether there are people enough at night. */
export async function termsByNightStaff(tx: Tx, org: string): Promise<TermKey[]> {
  const units = await ownUnits(tx, org);
  return termKeys.filter((key) =>
    units.some(({ facts }) =>
      termGroups.some((group) => {
        const term = facts.terms[group][key];
        return term.answer === "conditions" && term.decides.includes("night-staff");
      }),
    ),
  );
}
