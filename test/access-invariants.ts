import { sql, type Sql } from "#platform/db";

/** Questions that must never have an answer (security.md, 6.3). docs/security.md says when an operator asks them. */
export const invariants = {
  "grants after the membership": sql`
    select g.id from access.grants g join access.memberships m on m.org_id = g.org_id and m.id = g.membership_id
    where g.ended_at is null and (g.valid_to is null or g.valid_to > now()) and m.until_at <= now()`,
  "reads across a wall": sql`
    select o.id from access.openings o
    join access.subjects s on s.org_id = o.org_id and s.id = o.subject_id
    join access.memberships m on m.org_id = o.org_id and m.id = o.membership_id
    join access.walls w on w.account_id = m.account_id and w.journey = s.journey and o.at > w.at
    where not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id and e.at < o.at)
    union all
    select b.id from access.break_glass b
    join access.subjects s on s.org_id = b.org_id and s.id = b.subject_id
    join access.memberships m on m.org_id = b.org_id and m.id = b.membership_id
    join access.walls w on w.account_id = m.account_id and w.journey = s.journey and b.at > w.at
    where not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id and e.at < b.at)`,
  "cases nobody opens": sql`
    select u.case_id from cases.custodies u where u.current and not exists (
      select from access.grants g
      left join access.memberships m on m.org_id = g.org_id and m.id = g.membership_id
      where g.org_id = u.org_id and g.subject_id = u.case_id and g.basis <> 'break-glass' and g.ended_at is null
        and (g.valid_to is null or g.valid_to > now()) and (m.until_at is null or m.until_at > now()))`,
} satisfies Record<string, Sql>;
