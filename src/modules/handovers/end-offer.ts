import { sql, type Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import type { OutcomeKind } from "./handover.ts";
import { settleWakes } from "./wakes.ts";

/** Which endings the receiver must hear of, because they did not make them. */
const told: Partial<Record<OutcomeKind, true>> = { withdrawn: true, expired: true };

/** Ends an open offer with its outcome; false when it had ended already. Call under `lockCase`. */
export async function endOffer(
  tx: Tx,
  end: {
    org: string;
    offerId: string;
    how: OutcomeKind;
    byName: string | null;
    reason?: string | null;
    now: Date;
  },
): Promise<boolean> {
  const { org, offerId, how, now } = end;
  const ended = await tx.row<{ to_org_id: string }>(sql`
    update handovers.offers set ended_at = ${now}
    where org_id = ${org} and id = ${offerId} and ended_at is null returning to_org_id`);
  if (!ended) return false;
  await addOutcome(tx, end);
  await settleWakes(tx, org, offerId, now);
  if (told[how]) {
    const payload = { offer: offerId, how };
    await emit(tx, { org, to: ended.to_org_id, kind: "handovers.closed", payload }, now);
  }
  return true;
}

export async function addOutcome(
  tx: Tx,
  end: {
    org: string;
    offerId: string;
    how: OutcomeKind;
    byName: string | null;
    reason?: string | null;
    now: Date;
  },
): Promise<void> {
  await tx.run(sql`
    insert into handovers.outcomes (org_id, offer_id, how, at, by_name, reason)
    values (${end.org}, ${end.offerId}, ${end.how}, ${end.now}, ${end.byName}, ${end.reason ?? null})
    on conflict do nothing`);
}
