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
 * is history here.
 */
export async function lockCase(
  tx: Tx,
  org: string,
  caseId: string,
): Promise<Standing | { no: "not-responsible" }> {
  const found = await tx.row<{ version: number; openedAt: Date }>(sql`
    select version, opened_at as "openedAt" from cases.cases
    where org_id = ${org} and id = ${caseId} for no key update`);
  // Read after the lock, so that what the one before us committed is seen.
  const custody =
    found &&
    (await tx.row<Omit<Standing, "version" | "openedAt">>(sql`
      select id as custody, accountable_id as accountable, deputy_id as deputy
      from cases.custodies where org_id = ${org} and case_id = ${caseId} and current`));
  return custody ? { ...found, ...custody } : { no: "not-responsible" };
}
