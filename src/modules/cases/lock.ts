import { OutOfReach } from "#modules/access";
import { sql, type Tx } from "#platform/db";

export interface Standing {
  version: number;
  openedAt: Date;
  custody: string;
  accountable: string;
  deputy: string | null;
}

/**
 * Takes the case for change until commit. Whoever is not responsible changes nothing: a case that has left
 * is history here. Throws `OutOfReach` for whoever may not see it any more once it is their turn.
 */
export async function lockCase(
  tx: Tx,
  org: string,
  caseId: string,
): Promise<Standing | { no: "not-responsible" }> {
  const found = await tx.row<{ version: number; openedAt: Date }>(sql`
    select version, opened_at as "openedAt" from cases.cases
    where org_id = ${org} and id = ${caseId} for no key update`);
  if (!found) return { no: "not-responsible" };
  // Read after the lock, so that what the one before us committed is seen: also a wall, behind which there is no case.
  const custody = await tx.row<Omit<Standing, "version" | "openedAt"> | { custody: null }>(sql`
    select u.id as custody, u.accountable_id as accountable, u.deputy_id as deputy
    from cases.cases c left join cases.custodies u on u.org_id = c.org_id and u.case_id = c.id and u.current
    where c.org_id = ${org} and c.id = ${caseId}`);
  if (!custody) throw new OutOfReach();
  return custody.custody === null ? { no: "not-responsible" } : { ...found, ...custody };
}
