import { osloParts } from "#platform/clock";
import type { SentOffer } from "./reads.ts";

export interface LedgerDay {
  /** Any instant of the day, for its date. */
  day: Date;
  sent: number;
  accepted: number;
  waiting: number;
  returned: number;
  /** Past its deadline with no outcome, though the sweeper has had its time: somebody must look for it. */
  missing: number;
}

/** A deadline is acted on within 90 seconds, also after a restart (security.md, S35). */
const sweeperTimeMs = 90_000;

/** Double entry by local date: each question sent is answered for on exactly one other side. */
export function ledger(
  offers: readonly Pick<SentOffer, "offeredAt" | "answerDue" | "state">[],
  now: Date,
): LedgerDay[] {
  const days = new Map<string, LedgerDay>();
  for (const offer of offers) {
    const { year, month, day } = osloParts(offer.offeredAt);
    const key = `${year}-${month}-${day}`;
    const line = days.get(key) ?? {
      day: offer.offeredAt,
      sent: 0,
      accepted: 0,
      waiting: 0,
      returned: 0,
      missing: 0,
    };
    line.sent++;
    if (offer.state === "accepted") line.accepted++;
    else if (offer.state !== "open") line.returned++;
    else if (offer.answerDue.getTime() + sweeperTimeMs > now.getTime()) line.waiting++;
    else line.missing++;
    days.set(key, line);
  }
  return [...days.values()];
}
