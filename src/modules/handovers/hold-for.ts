import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor, Desk } from "#platform/http";
import {
  hold,
  ownerOf,
  releaseHold,
  standing,
  type Hold,
  type HoldRefusal,
  type Need,
} from "#modules/places";

/** Holds a room for a case that is already open; decided by the owner, in a transaction of its own. */
export async function holdFor(
  tx: Tx,
  desk: Pick<Desk, "at">,
  wanted: { unit: string; need: Need; journey: string },
  who: Actor,
  clock: Clock,
): Promise<Hold | HoldRefusal | { no: "not-found" }> {
  const owner = await ownerOf(tx, wanted.unit);
  if (!owner || owner === who.org) return { no: "not-found" };
  return desk.at(owner, { deed: "places.hold", object: wanted.unit }, who, (inside) =>
    hold(inside, { ...wanted, forOrg: who.org, by: who.membership, contact: null }, clock),
  );
}

/** The room that was held for the case before, free again: nobody asks there any more, and others may need it. */
export async function letGo(
  desk: Pick<Desk, "at">,
  { earlier, now: held }: { earlier: Hold | undefined; now: Hold },
  who: Actor,
  clock: Clock,
): Promise<void> {
  if (!earlier || earlier.id === held.id || standing(earlier, clock.now())) return;
  await desk.at(earlier.ownerOrg, { deed: "places.release-hold", object: earlier.publicId }, who, (inside) =>
    releaseHold(inside, { id: earlier.id, by: who.membership }, clock),
  );
}
