import { sql, type Tx } from "#platform/db";

/**
 * Every verb that may end or begin an offer of a case holds this until commit, so that a yes, a deadline
 * and a withdrawal in the same millisecond come one after the other.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`handovers.case.${caseId}`}, 0))`);
}
