import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { mustBeOpen } from "#modules/access";
import { addOutcome } from "./end-offer.ts";
import { lockCase } from "./lock.ts";
import { settleWakes } from "./wakes.ts";

/** After a no or no answer: we keep the case ourselves for now, and nobody more is woken. */
export async function keep(
  tx: Tx,
  { offerId }: { offerId: string },
  who: Actor,
  clock: Clock,
): Promise<{ kept: true } | { no: "not-found" } | { no: "still-open" }> {
  const found = await tx.row<{ case_id: string; ended_at: Date | null }>(
    sql`select case_id, ended_at from handovers.offers where org_id = ${who.org} and id = ${offerId}`,
  );
  if (!found) return { no: "not-found" };
  await mustBeOpen(tx, who.org, found.case_id);
  if (!found.ended_at) return { no: "still-open" };
  await lockCase(tx, found.case_id);
  const now = clock.now();
  await addOutcome(tx, { org: who.org, offerId, how: "kept", byName: who.name, now });
  await settleWakes(tx, who.org, offerId, now);
  return { kept: true };
}
