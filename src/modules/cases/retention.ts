import { sql, type Tx } from "#platform/db";
import type { Actor, Sweep } from "#platform/http";
import { endGrants, standingGrants } from "#modules/access";

/** A year at most: what is not needed any more should not be there to be read. */
export const mostMonths = 12;

export async function retentionMonths(tx: Tx, org: string): Promise<{ months: number; version: number }> {
  const found = await tx.row<{ months: number; version: number }>(sql`
    select months, version from cases.retention_rules where org_id = ${org} order by version desc limit 1`);
  return found ?? { months: mostMonths, version: 0 };
}

/** For how long a case that has ended is read here. `stale`: somebody else has said another thing meanwhile. */
export async function sayRetention(
  tx: Tx,
  what: { months: number; version: number },
  who: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<{ done: true } | { no: "stale" }> {
  const fresh = await tx.run(sql`
    insert into cases.retention_rules (org_id, version, months, by_id, at)
    values (${who.org}, ${what.version + 1}, ${what.months}, ${who.membership}, ${now}) on conflict do nothing`);
  return fresh === 1 ? { done: true } : { no: "stale" };
}

/** When its time has passed a case is locked: nobody is let in any more, but by two. */
export const lockEnded: Sweep = {
  name: "cases.lock-ended",
  due: (tx, now) =>
    tx.rows(sql`
      select e.org_id as org, e.case_id as id from cases.custody_endings e
      left join lateral (select r.months from cases.retention_rules r where r.org_id = e.org_id
        order by r.version desc limit 1) r on true
      where e.at + make_interval(months => coalesce(r.months, ${mostMonths})) <= ${now}
        and not exists (select from cases.locks l where l.org_id = e.org_id and l.case_id = e.case_id)`),
  act: async (tx, org, id) => {
    const fresh = await tx.run(sql`
      insert into cases.locks (org_id, case_id, public_id, code, ended_at)
      select c.org_id, c.id, c.public_id, c.code, e.at from cases.cases c
      join cases.custody_endings e on e.org_id = c.org_id and e.case_id = c.id and e.how <> 'passed'
      where c.org_id = ${org} and c.id = ${id} on conflict do nothing`);
    if (fresh === 0) return;
    const standing = await standingGrants(tx, org, id);
    await endGrants(
      tx,
      org,
      standing.map((one) => one.id),
    );
  },
};
