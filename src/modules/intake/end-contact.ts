import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { EndReason } from "./contact.ts";
import { liveHold } from "./hold-place.ts";
import { contactById } from "./reads.ts";
import { openDutyOf, settle } from "./settle.ts";
import { nextVersion, takeTurn } from "./turn.ts";

export type EndRefusal =
  | { no: "not-found" }
  | { no: "stale" }
  | { no: "ended" }
  | { no: "has-case" }
  | { no: "refused"; refusal: string }
  | { no: "holds-place"; hold: string };

/**
 * The person ended the contact. After a no this way is shut: then the refusal itself must be settled. A room
 * that is still held must be let go first, or it would stand empty for nobody.
 */
export async function endContact(
  tx: Tx,
  what: { contact: string; version: number; reason: EndReason },
  who: Actor,
  clock: Clock,
): Promise<{ done: true } | EndRefusal> {
  const turn = await takeTurn(tx, who.org, what.contact, what.version);
  if ("no" in turn) return turn;
  const contact = await contactById(tx, who.org, turn.id);
  if (contact.standing === "ended") return { no: "ended" };
  if (contact.standing === "case") return { no: "has-case" };
  if (contact.refusal) return { no: "refused", refusal: contact.refusal };
  const now = clock.now();
  const held = await liveHold(tx, who.org, what.contact, now);
  if (held) return { no: "holds-place", hold: held.publicId };
  const duty = await openDutyOf(tx, who.org, turn.id, "undecided");
  if (!duty) throw new Error("an open contact without a duty");
  await settle(
    tx,
    who.org,
    { duty, kind: "undecided", how: "ended", by: who.membership, reason: what.reason },
    now,
  );
  await nextVersion(tx, who.org, turn.id);
  return { done: true };
}
