import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { members, type Member } from "#modules/access";

/** Minutes from one being told until the next is. */
const nextAfter = 4 * 60;

/** What nobody has taken in time is told to one after the other, and round again, until somebody has. */
export const escalateReports: Sweep = {
  name: "concerns.escalate",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select r.org_id as org, r.id from concerns.reports r
      where r.due_at <= ${now}
        and not exists (select from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id)
        and not exists (select from concerns.escalations e
          where e.org_id = r.org_id and e.report_id = r.id and e.at > ${addMinutes(now, -nextAfter)})
      order by r.due_at limit 200`),
  act: escalate,
};

async function escalate(tx: Tx, org: string, id: string, clock: Clock): Promise<void> {
  const now = clock.now();
  // One round at a time for a report; whoever comes second finds it told already.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`report ${id}`}, 0))`);
  const found = await tx.row<{ step: number; last: Date | null; taken: boolean }>(sql`
    select (select count(*)::int from concerns.escalations e where e.org_id = r.org_id and e.report_id = r.id) as step,
      (select max(e.at) from concerns.escalations e where e.org_id = r.org_id and e.report_id = r.id) as last,
      exists (select from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id) as taken
    from concerns.reports r where r.org_id = ${org} and r.id = ${id} and r.due_at <= ${now}`);
  if (!found || found.taken || (found.last && found.last > addMinutes(now, -nextAfter))) return;
  const order = inTurn(await members(tx, org));
  const step = found.step + 1;
  const to = order.length > 0 ? order[step % order.length]! : null;
  await tx.run(sql`
    insert into concerns.escalations (org_id, report_id, step, to_id, at)
    values (${org}, ${id}, ${step}, ${to}, ${now}) on conflict do nothing`);
}

/** Those of TryggEst, who all see it from the start, and the leaders last. The first had it before it was late. */
function inTurn(all: readonly Member[]): string[] {
  const those = (role: string) => all.filter((member) => member.role === role).map(({ id }) => id);
  return [...those("tryggest"), ...those("leader")];
}
