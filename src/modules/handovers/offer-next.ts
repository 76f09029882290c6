import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor, Desk } from "#platform/http";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { caseById, setHold } from "#modules/cases";
import { letThroughBefore } from "#modules/outgoing";
import { holdById, type HoldRefusal } from "#modules/places";
import { answerMinutes } from "./handover.ts";
import { holdFor, letGo } from "./hold-for.ts";
import { offer, type OfferRefusal } from "./offer.ts";
import { findSent, sentPacket } from "./reads.ts";

/** One press after a no or silence: holds the next place and asks there, with everything filled in as last time. */
export async function offerNext(
  tx: Tx,
  desk: Pick<Desk, "at">,
  command: { offer: string; unit: string; lang: Lang },
  who: Actor,
  clock: Clock,
): Promise<{ publicId: string } | OfferRefusal | HoldRefusal> {
  const last = await findSent(tx, who.org, command.offer);
  const held = last && (await caseById(tx, who.org, last.caseId));
  if (!last || !held) return { no: "not-found" };
  if (held.custody.end) return { no: "not-responsible" };
  if (last.state === "open") return { no: "already-offered" };
  const { greeting } = await sentPacket(tx, who.org, last);
  // The same words go to the next: who looked twice then has looked at them now.
  const reason = await letThroughBefore(tx, who.org, last.id);
  const wanted = { unit: command.unit, need: held.facts.need, journey: held.journey };
  const made = await holdFor(tx, desk, wanted, who, clock);
  if (isNo(made)) return made;
  const earlier = held.holdId ? await holdById(tx, held.holdId) : undefined;
  await setHold(tx, { org: who.org, caseId: held.id, holdId: made.id });
  const asked = await offer(
    tx,
    {
      caseId: held.id,
      to: { org: made.ownerOrg, name: made.ownerName },
      holdId: made.id,
      parts: last.parts,
      basis: last.basis,
      greeting,
      lang: command.lang,
      within: answerMinutes.usual,
      looked: reason && { reason, mark: null },
    },
    who,
    clock,
  );
  if (!isNo(asked)) await letGo(desk, { earlier, now: made }, who, clock);
  return asked;
}
