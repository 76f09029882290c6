import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor, Desk } from "#platform/http";
import { extendHold } from "./extend-hold.ts";
import type { ExtensionReason, Hold } from "./held.ts";
import { findHold, ownerOf } from "./reads.ts";
import { releaseHold } from "./release-hold.ts";
import { hold, type HoldRefusal } from "./hold.ts";
import type { Need } from "./need.ts";

type At = Pick<Desk, "at">;
type Asked<No> = Hold | No | { no: "not-found" } | { no: "stale" };

/** What a worker asks of another organisation's room, decided by the owner in a transaction of its own. */
export interface HoldAsked {
  /** Public id. */
  hold: string;
  /** What the worker saw, when that matters. */
  version?: string;
}

/** Changes with everything that can make a worker's picture of the hold old. */
export function versionOf(one: Hold): string {
  return `${one.expiresAt.getTime()}${one.end ? `-${one.end.how}` : ""}`;
}

/** Only the organisation it is held for decides over a hold. */
async function ours(
  tx: Tx,
  asked: HoldAsked,
  who: Actor,
): Promise<Hold | { no: "not-found" } | { no: "stale" }> {
  const found = await findHold(tx, asked.hold);
  if (!found || found.forOrg !== who.org) return { no: "not-found" };
  return asked.version === undefined || asked.version === versionOf(found) ? found : { no: "stale" };
}

export async function askExtension(
  tx: Tx,
  desk: At,
  asked: HoldAsked & { reason?: ExtensionReason | null | undefined },
  who: Actor,
  clock: Clock,
): Promise<Asked<{ no: "too-long" } | { no: "hold-ended" }>> {
  const found = await ours(tx, asked, who);
  if ("no" in found) return found;
  const deed = { deed: "places.extend-hold", object: asked.hold };
  return desk.at(found.ownerOrg, deed, who, (inside) =>
    extendHold(inside, { id: found.id, by: who.membership, reason: asked.reason }, clock),
  );
}

export async function askRelease(
  tx: Tx,
  desk: At,
  asked: HoldAsked,
  who: Actor,
  clock: Clock,
): Promise<Asked<{ no: "hold-ended" }>> {
  const found = await ours(tx, asked, who);
  if ("no" in found) return found;
  const deed = { deed: "places.release-hold", object: asked.hold };
  return desk.at(found.ownerOrg, deed, who, (inside) =>
    releaseHold(inside, { id: found.id, by: who.membership }, clock),
  );
}

export async function askHold(
  tx: Tx,
  desk: At,
  asked: { unit: string; need: Need },
  who: Actor,
  clock: Clock,
): Promise<Hold | HoldRefusal> {
  const owner = await ownerOf(tx, asked.unit);
  if (!owner) return { no: "not-found" };
  return desk.at(owner, { deed: "places.hold", object: asked.unit }, who, (inside) =>
    hold(inside, { ...asked, forOrg: who.org, by: who.membership }, clock),
  );
}
