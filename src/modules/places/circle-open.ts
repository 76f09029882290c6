import { sql } from "#platform/db";

/** What stands now, each for one organisation: nothing is changed, only ended by a row of its own. */
export const openCircles = (org: string) => sql`
  select c.* from places.circles c where c.org_id = ${org}
    and not exists (select from places.circle_endings e where e.org_id = c.org_id and e.circle_id = c.id)`;

/** A clash of a circle that is ended is ended with it. */
export const openClashes = (org: string) => sql`
  select x.* from places.circle_clashes x
  join (${openCircles(org)}) one on one.id = x.one_id
  join (${openCircles(org)}) other on other.id = x.other_id
  where x.org_id = ${org}
    and not exists (select from places.circle_clash_endings e where e.org_id = x.org_id and e.clash_id = x.id)`;

export const openMembers = (org: string) => sql`
  select m.id, m.circle_id, m.subject from places.conflicts m
  where m.org_id = ${org} and m.kind = 'circle'
    and not exists (select from places.conflict_endings e where e.org_id = m.org_id and e.conflict_id = m.id)`;
