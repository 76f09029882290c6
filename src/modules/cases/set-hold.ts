import { sql, type Tx } from "#platform/db";
import { lockCase } from "./lock.ts";

/** The place that is held for her now, or none. */
export async function setHold(
  tx: Tx,
  what: { org: string; caseId: string; holdId: string | null },
): Promise<{ held: string | null } | { no: "not-responsible" }> {
  const standing = await lockCase(tx, what.org, what.caseId);
  if ("no" in standing) return standing;
  await tx.run(
    sql`update cases.cases set hold_id = ${what.holdId} where org_id = ${what.org} and id = ${what.caseId}`,
  );
  return { held: what.holdId };
}
