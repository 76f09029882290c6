import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor, Desk } from "#platform/http";
import { findHold } from "./reads.ts";
import type { Transport, Way } from "./transport.ts";
import { depart } from "./transport-depart.ts";
import { knowNoShow } from "./transport-known.ts";
import { planTransport, type PlanRefusal } from "./transport-plan.ts";
import type { WayRefusal } from "./transport-turn.ts";

type At = Pick<Desk, "at">;

/** What either house says of the way there, decided by the owner of the room in a transaction of its own. */
export async function askTransport(
  tx: Tx,
  desk: At,
  asked: Transport & { hold: string; version?: number | undefined },
  who: Actor,
  clock: Clock,
): Promise<Way | PlanRefusal> {
  const found = await findHold(tx, asked.hold);
  if (!found) return { no: "not-found" };
  const deed = { deed: "places.plan-transport", object: asked.hold };
  return desk.at(found.ownerOrg, deed, who, (inside) =>
    planTransport(inside, { ...asked, hold: found.id, by: who.membership }, clock),
  );
}

export async function askDeparture(
  tx: Tx,
  desk: At,
  hold: string,
  who: Actor,
  clock: Clock,
): Promise<Way | WayRefusal | { no: "no-transport" }> {
  const found = await findHold(tx, hold);
  if (!found) return { no: "not-found" };
  return desk.at(found.ownerOrg, { deed: "places.depart", object: hold }, who, (inside) =>
    depart(inside, { hold: found.id, by: who.membership }, clock),
  );
}

/** Only for the house she was sent from. */
export async function askKnown(
  tx: Tx,
  desk: At,
  hold: string,
  who: Actor,
  clock: Clock,
): Promise<{ known: true } | { no: "not-found" }> {
  const found = await findHold(tx, hold);
  if (!found || found.forOrg !== who.org) return { no: "not-found" };
  const what = { hold: found.id, org: found.ownerOrg, forOrg: found.forOrg, by: who.membership };
  return desk.at(found.ownerOrg, { deed: "places.know-no-show", object: hold }, who, (inside) =>
    knowNoShow(inside, what, clock),
  );
}
