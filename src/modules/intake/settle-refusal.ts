import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { lackingOf, type EqualPart, type WayToSettle } from "./equal-offer.ts";
import { letGo } from "./let-go.ts";
import { sealFor } from "./notes.ts";
import { newestOffer } from "./propose-offer.ts";
import { dutyOfRefusal } from "./refusal-duty.ts";
import { settle } from "./settle.ts";

export type SettleRefusal =
  | { no: "not-found" }
  | { no: "already-settled" }
  | { no: "leader-only" }
  /** The newest offer lacks these; everything when none is written down. */
  | { no: "not-equal"; lacking: EqualPart[] };

/**
 * The ways a person can close a refusal: an offer as good has been accepted, the helped person chose something
 * else, or a leader decided. All need words. A place that said yes in Havn closes it by itself.
 */
export async function settleByHand(
  tx: Tx,
  what: { refusal: string; how: WayToSettle; text: string },
  who: Pick<Actor, "org" | "membership" | "role">,
  clock: Clock,
): Promise<{ done: true } | SettleRefusal> {
  const found = await dutyOfRefusal(tx, who.org, what.refusal);
  if (!found) return { no: "not-found" };
  if (what.how === "leader" && who.role !== "leader") return { no: "leader-only" };
  if (found.settled) return { no: "already-settled" };
  const offer = what.how === "equal-offer" ? await newestOffer(tx, who.org, found) : undefined;
  const lacking = what.how === "equal-offer" ? (offer?.lacking ?? lackingOf([])) : [];
  if (lacking.length > 0) return { no: "not-equal", lacking };
  const { duty, contact } = found;
  const where = { org: who.org, contact, table: "intake.settlements", row: duty } as const;
  const sealed = await sealFor(tx, where, what.text);
  const settlement = { duty, kind: "refusal", how: what.how, by: who.membership, sealed } as const;
  const now = clock.now();
  const written = await settle(tx, who.org, { ...settlement, offer: offer?.row }, now);
  if (!written) return { no: "already-settled" };
  await letGo(tx, who.org, contact, now);
  return { done: true };
}
