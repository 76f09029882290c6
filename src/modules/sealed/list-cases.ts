import { sql, type Tx } from "#platform/db";
import type { CaseLine } from "./answers.ts";
import { colleagues, nameIn } from "./colleagues.ts";
import { caseOf, newestFacts } from "./content.ts";
import { dutyOf } from "./standing.ts";

/** One's own. A house has few, so that each is opened by itself. */
export async function listCases(tx: Tx): Promise<{ cases: CaseLine[] }> {
  const codes = await tx.rows<{ code: string; due: Date | null; late: boolean }>(sql`
    select c.public_id as code, d.due, coalesce(d.due <= now(), false) as late from sealed.cases c
    left join lateral (
      select min(t.due_at) as due from sealed.tasks t
      where t.org_id = c.org_id and t.case_id = c.id
        and not exists (select from sealed.task_endings e where e.org_id = t.org_id and e.task_id = t.id)) d on true
    order by c.opened_at`);
  if (codes.length === 0) return { cases: [] };
  const all = await colleagues(tx);
  const cases: CaseLine[] = [];
  for (const { code, due, late } of codes) {
    const of = (await caseOf(tx, code))!;
    const { facts } = await newestFacts(tx, of);
    const { responsible } = await dutyOf(tx, of);
    const line = { code, name: facts.name, responsible: nameIn(all, responsible) };
    cases.push({ ...line, due: due?.toISOString() ?? null, late });
  }
  return { cases };
}
