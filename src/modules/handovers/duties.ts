import { sql, type Tx } from "#platform/db";
import { caseload } from "#modules/cases";
import { receivedRequests, sentOffers, type ReceivedRequest, type SentOffer } from "./reads.ts";
import type { WakeStep } from "./handover.ts";

export interface Wake {
  thingId: string;
  step: WakeStep;
  membership: string;
  wokenAt: Date;
}

export interface HandoverDuties {
  /** Questions others have asked us, open. */
  incoming: ReceivedRequest[];
  /** Questions we have asked, open. */
  waiting: SentOffer[];
  /** Came back without a yes while the case is still ours: the next must be asked, or the case kept. */
  returned: SentOffer[];
  wakes: Wake[];
}

const weekMs = 7 * 24 * 3_600_000;

export async function handoverDuties(tx: Tx, org: string, now: Date): Promise<HandoverDuties> {
  const since = new Date(now.getTime() - weekMs);
  const [received, sent, cases, wakes] = await Promise.all([
    receivedRequests(tx, org, since),
    sentOffers(tx, org, since),
    caseload(tx, org),
    wakesOf(tx, org),
  ]);
  const incoming = received.filter((one) => one.state === "open");
  const ours = new Set(cases.map((line) => line.id));
  const newest = new Map<string, SentOffer>();
  for (const offer of sent) if (!newest.has(offer.caseId)) newest.set(offer.caseId, offer);
  const returned = [...newest.values()].filter(
    (offer) => (offer.state === "expired" || offer.state === "declined") && ours.has(offer.caseId),
  );
  return { incoming, waiting: sent.filter((one) => one.state === "open"), returned, wakes };
}

/** Those who have been woken and have not been answered by an act yet. */
function wakesOf(tx: Tx, org: string): Promise<Wake[]> {
  return tx.rows<Wake>(sql`
    select thing_id as "thingId", step, membership_id as membership, woken_at as "wokenAt" from handovers.wakes
    where org_id = ${org} and woken_at is not null and settled_at is null order by woken_at`);
}
