import { sql, type Tx } from "#platform/db";

export interface Reassigned {
  publicId: string;
  code: string;
  since: Date;
}

/** Cases that have come to a member by themselves and that she has written nothing in since: she may not know it yet. */
export function reassignedTo(tx: Tx, org: string, member: string): Promise<Reassigned[]> {
  return tx.rows<Reassigned>(sql`
    select c.public_id as "publicId", c.code, u.from_at as since
    from cases.custodies u join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
    where u.org_id = ${org} and u.current and u.by_id is null and u.accountable_id = ${member}
      and not exists (select from cases.entries e
        where e.org_id = u.org_id and e.case_id = u.case_id and e.by_id = ${member} and e.at >= u.from_at)
    order by u.from_at`);
}
