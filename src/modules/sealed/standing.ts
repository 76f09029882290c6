import { sql, type Tx } from "#platform/db";
import type { OpenCase } from "./content.ts";
import { Meanwhile } from "./meanwhile.ts";

/** Who answers for it and who stands in, as memberships. */
export async function dutyOf(tx: Tx, of: OpenCase): Promise<{ responsible: string; deputy: string }> {
  const row = await tx.row<{ responsible: string; deputy: string }>(sql`
    select responsible_id as responsible, deputy_id as deputy from sealed.duties
    where org_id = ${of.org} and case_id = ${of.id} order by at desc, id desc limit 1`);
  if (!row) throw new Meanwhile();
  return row;
}

/** Those who see it now: the assignment and the membership. */
export function assigned(tx: Tx, of: OpenCase): Promise<{ id: string; membership: string }[]> {
  return tx.rows(sql`
    select a.id, a.membership_id as membership from sealed.assignments a
    where a.org_id = ${of.org} and a.case_id = ${of.id}
      and not exists (select from sealed.assignment_endings e where e.org_id = a.org_id and e.assignment_id = a.id)
    order by a.at`);
}
