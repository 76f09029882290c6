import { addMinutes } from "#platform/clock";
import type { Tx } from "#platform/db";
import { receivedRequests, sentOffers, type ReceivedRequest, type SentOffer } from "./reads.ts";

/** Hours a hand-over that went well is still told of on the board: one night. */
const told = 12;

/** Hand-overs that ended with a yes tonight, so that both sides see that it is done and what comes next. */
export async function lately(
  tx: Tx,
  org: string,
  now: Date,
): Promise<{ passedOn: SentOffer[]; takenOver: ReceivedRequest[] }> {
  const since = addMinutes(now, -told * 60);
  const recent = (at: Date | null | undefined) => at !== null && at !== undefined && at > since;
  const [sent, received] = await Promise.all([sentOffers(tx, org, since), receivedRequests(tx, org, since)]);
  return {
    passedOn: sent.filter((one) => one.state === "accepted" && recent(one.endedAt)),
    takenOver: received.filter((one) => one.state === "accepted" && recent(one.answeredAt)),
  };
}
