import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { Answers, CaseLine } from "./answers.ts";
import { colleagues, nameIn, withoutUuid } from "./colleagues.ts";
import { caseOf, newestFacts } from "./content.ts";
import { dutyOf } from "./standing.ts";

/** One's own. A house has few, so that each is opened by itself. */
export async function listCases(tx: Tx, who: Actor): Promise<Answers["list"]> {
  const codes = await tx.rows<{ code: string; due: Date | null; late: boolean }>(sql`
    select c.public_id as code, d.due, coalesce(d.due <= now(), false) as late from sealed.cases c
    left join lateral (
      select min(t.due_at) as due from sealed.tasks t
      where t.org_id = c.org_id and t.case_id = c.id
        and not exists (select from sealed.task_endings e where e.org_id = t.org_id and e.task_id = t.id)) d on true
    order by c.opened_at`);
  const waits = await tx.rows<{ code: string; since: Date }>(
    sql`select code, since from sealed.my_waiting()`,
  );
  if (codes.length + waits.length === 0) return { cases: [], waiting: [], callable: [] };
  const all = await colleagues(tx);
  const waiting = waits.map(({ code, since }) => ({ code, since: since.toISOString() }));
  const callable = all.filter((one) => waits.length > 0 && one.meets && one.uuid !== who.membership);
  const cases: CaseLine[] = [];
  for (const { code, due, late } of codes) {
    // Ended since the line above was read.
    const of = await caseOf(tx, code);
    if (!of) continue;
    const { facts } = await newestFacts(tx, of);
    const { responsible } = await dutyOf(tx, of);
    const line = { code, name: facts.name, responsible: nameIn(all, responsible) };
    cases.push({ ...line, due: due?.toISOString() ?? null, late });
  }
  return { cases, waiting, callable: callable.map(withoutUuid) };
}
