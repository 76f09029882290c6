import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { addEntryLater } from "#modules/cases";
import { endOffer } from "./end-offer.ts";
import { lockCase } from "./lock.ts";
import { planReturned } from "./wakes.ts";

/** The deadline passed without an answer. The sender, who is responsible all along, is woken to ask the next. */
export async function expire(
  tx: Tx,
  { org, offerId }: { org: string; offerId: string },
  clock: Clock,
): Promise<{ expired: true } | { no: "not-due" }> {
  const now = clock.now();
  const found = await tx.row<{ case_id: string; to_name: string; offered_by: string; answer_due: Date }>(sql`
    select case_id, to_name, offered_by, answer_due from handovers.offers where org_id = ${org} and id = ${offerId}`);
  if (!found || found.answer_due > now) return { no: "not-due" };
  await lockCase(tx, found.case_id);
  if (!(await endOffer(tx, { org, offerId, how: "expired", byName: null, now }))) return { no: "not-due" };
  await planReturned(tx, org, offerId, found.offered_by, now);
  const entry = { org, caseId: found.case_id, kind: "expired", track: null, text: found.to_name };
  await addEntryLater(tx, entry, now);
  return { expired: true };
}

export const expireSweep: Sweep = {
  name: "handovers.expire",
  due: (tx: Tx, now: Date) =>
    tx.rows(sql`
      select org_id as org, id from handovers.offers
      where answer_due <= ${now} and ended_at is null order by answer_due limit 200`),
  act: async (tx, org, id, clock) => {
    await expire(tx, { org, offerId: id }, clock);
  },
};
