import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { endCustody } from "./end-custody.ts";

/** We said yes, but another organisation is and has been responsible. Ours ends. */
export function endSuperseded(
  tx: Tx,
  what: { org: string; caseId: string; toOrgName: string },
  clock: Clock,
): Promise<{ ended: Date } | { no: "not-responsible" }> {
  return endCustody(tx, { ...what, how: "superseded" }, clock.now());
}
