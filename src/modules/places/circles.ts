import { dataKey } from "#modules/access";
import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { openCircles, openClashes, openMembers } from "./circle-open.ts";

/** A group on the house's own list, one side of two that may not meet. */
export interface Circle {
  id: string;
  publicId: string;
  /** What the leader called it; never a person's name. */
  name: string;
  members: number;
}

export interface Clash {
  publicId: string;
  /** Public ids of the two circles. */
  between: readonly [string, string];
}

export const circlePlace = (org: string, circle: string) => ({
  org,
  table: "places.circles",
  column: "sealed",
  row: circle,
});

export async function circlesOf(tx: Tx, org: string): Promise<Circle[]> {
  const rows = await tx.rows<Omit<Circle, "name"> & { sealed: Buffer }>(sql`
    select c.id, c.public_id as "publicId", c.sealed,
      (select count(*) from (${openMembers(org)}) m where m.circle_id = c.id)::int as members
    from (${openCircles(org)}) c order by c.made_at, c.id`);
  return Promise.all(
    rows.map(async ({ sealed, ...row }) => ({
      ...row,
      name: unseal(await dataKey(tx, org, row.id), circlePlace(org, row.id), sealed),
    })),
  );
}

export function clashesOf(tx: Tx, org: string): Promise<Clash[]> {
  return tx.rows<Clash>(sql`
    select x.public_id as "publicId", array[one.public_id, other.public_id] as between
    from (${openClashes(org)}) x
    join places.circles one on one.org_id = x.org_id and one.id = x.one_id
    join places.circles other on other.org_id = x.org_id and other.id = x.other_id
    order by x.at, x.id`);
}

/** Journeys of those who may not meet anybody of the circle, for each circle. */
export async function oppositeOf(tx: Tx, org: string): Promise<Map<string, string[]>> {
  const rows = await tx.rows<{ circle: string; journeys: string[] }>(sql`
    select x.circle, array_agg(m.subject::text) as journeys
    from (select one_id as circle, other_id as against from (${openClashes(org)}) a
      union select other_id, one_id from (${openClashes(org)}) b) x
    join (${openMembers(org)}) m on m.circle_id = x.against
    group by x.circle`);
  return new Map(rows.map((one) => [one.circle, one.journeys]));
}
