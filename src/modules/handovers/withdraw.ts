import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { mustBeOpen } from "#modules/access";
import { addEntry, setHold } from "#modules/cases";
import { endOffer } from "./end-offer.ts";
import { lockCase } from "./lock.ts";

/** Takes the question back before it is answered. Responsibility has been here all the time. */
export async function withdraw(
  tx: Tx,
  { offerId }: { offerId: string },
  who: Actor,
  clock: Clock,
): Promise<{ withdrawn: true } | { no: "not-found" } | { no: "already-ended" }> {
  const found = await tx.row<{ case_id: string; to_org_id: string; to_name: string }>(
    sql`select case_id, to_org_id, to_name from handovers.offers where org_id = ${who.org} and id = ${offerId}`,
  );
  if (!found) return { no: "not-found" };
  await mustBeOpen(tx, who.org, found.case_id);
  await lockCase(tx, found.case_id);
  const now = clock.now();
  if (!(await endOffer(tx, { org: who.org, offerId, how: "withdrawn", byName: who.name, now }))) {
    return { no: "already-ended" };
  }
  // The receiver lets the room go when the word arrives, so the next question must hold one of its own.
  await setHold(tx, { org: who.org, caseId: found.case_id, holdId: null });
  const entry = { org: who.org, caseId: found.case_id, kind: "withdrawn", track: null, text: found.to_name };
  await addEntry(tx, entry, who.membership, clock);
  return { withdrawn: true };
}
