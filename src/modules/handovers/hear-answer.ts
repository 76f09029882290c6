import type { Clock } from "#platform/clock";
import type { Listener } from "#platform/http";
import { sql, type Tx } from "#platform/db";
import { addEntry, caseById, handOn } from "#modules/cases";
import { emit } from "#modules/scheduling";
import { addOutcome, endOffer } from "./end-offer.ts";
import type { DeclineReason, OutcomeKind } from "./handover.ts";
import { lockCase } from "./lock.ts";
import { planReturned, settleWakes } from "./wakes.ts";

interface OfferRow {
  case_id: string;
  to_org_id: string;
  to_name: string;
  offered_by: string;
  outcomes: OutcomeKind[];
}

async function lockedOffer(tx: Tx, org: string, id: string): Promise<OfferRow | undefined> {
  const found = await tx.row<{ case_id: string }>(
    sql`select case_id from handovers.offers where org_id = ${org} and id = ${id}`,
  );
  if (!found) return undefined;
  await lockCase(tx, found.case_id);
  return tx.row<OfferRow>(sql`
    select o.case_id, o.to_org_id, o.to_name, o.offered_by,
      array(select u.how from handovers.outcomes u where u.org_id = o.org_id and u.offer_id = o.id) as outcomes
    from handovers.offers o where o.org_id = ${org} and o.id = ${id}`);
}

/**
 * Inside the sender: their yes has arrived, also when it arrives after the deadline. Now, and not before,
 * custody ends here. If the case has meanwhile gone elsewhere or was taken back, the receiver is told so.
 */
export const hearAccepted: Listener = async (tx, event, clock) => {
  const { offer: offerId, byName }: { offer: string; byName: string } = event.payload;
  const found = await lockedOffer(tx, event.org, offerId);
  if (!found || found.outcomes.includes("accepted") || found.outcomes.includes("superseded")) return;
  const now = clock.now();
  const held = await caseById(tx, event.org, found.case_id);
  if (!held || held.custody.end || found.outcomes.includes("withdrawn")) {
    return supersede(tx, event.org, offerId, found, now);
  }
  await withdrawOthers(tx, event.org, found.case_id, offerId, clock);
  const end = { org: event.org, offerId, how: "accepted", byName, now } as const;
  if (!(await endOffer(tx, end))) {
    await addOutcome(tx, end);
    await settleWakes(tx, event.org, offerId, now);
  }
  const passed = await handOn(tx, { org: event.org, caseId: found.case_id, toOrgName: found.to_name }, clock);
  if ("no" in passed) throw new Error("custody was lost under the lock");
  const payload = { caseId: found.case_id, offer: offerId };
  await emit(tx, { org: event.org, kind: "handovers.handed-on", payload }, now);
};

async function supersede(tx: Tx, org: string, offerId: string, found: OfferRow, now: Date): Promise<void> {
  await addOutcome(tx, { org, offerId, how: "superseded", byName: null, now });
  const payload = { offer: offerId };
  await emit(tx, { org, to: found.to_org_id, kind: "handovers.superseded", payload }, now);
}

/** A late yes wins over a question that somebody else has not answered yet. */
async function withdrawOthers(
  tx: Tx,
  org: string,
  caseId: string,
  except: string,
  clock: Clock,
): Promise<void> {
  const others = await tx.rows<{ id: string }>(sql`
    select id from handovers.offers
    where org_id = ${org} and case_id = ${caseId} and id <> ${except} and ended_at is null`);
  for (const { id } of others) {
    await endOffer(tx, { org, offerId: id, how: "withdrawn", byName: null, now: clock.now() });
  }
}

/** Inside the sender: a no. The sender is woken to ask the next. */
export const hearDeclined: Listener = async (tx, event, clock) => {
  const said: { offer: string; byName: string; reason: DeclineReason } = event.payload;
  const found = await lockedOffer(tx, event.org, said.offer);
  if (!found) return;
  const now = clock.now();
  const end = {
    org: event.org,
    offerId: said.offer,
    how: "declined",
    byName: said.byName,
    reason: said.reason,
    now,
  } as const;
  if (await endOffer(tx, end)) {
    await planReturned(tx, event.org, said.offer, found.offered_by, now);
    const entry = {
      org: event.org,
      caseId: found.case_id,
      kind: "declined",
      track: null,
      text: found.to_name,
    };
    await addEntry(tx, entry, null, clock);
  } else {
    // A no after the deadline changes nothing, but the reason is worth keeping.
    await addOutcome(tx, end);
  }
};
