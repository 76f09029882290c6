import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { endCustody } from "./end-custody.ts";

/** Another organisation has said yes and is responsible. The case stays here, to be read. */
export function handOn(
  tx: Tx,
  what: { org: string; caseId: string; toOrgName: string },
  clock: Clock,
): Promise<{ ended: Date } | { no: "not-responsible" }> {
  return endCustody(tx, { ...what, how: "handed-on" }, clock.now());
}
