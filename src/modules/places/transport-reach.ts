import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { arrive } from "./arrival.ts";
import { findHold } from "./reads.ts";
import { tellBoth } from "./tell-both.ts";
import { wayForChange, type WayRefusal } from "./transport-turn.ts";

/** She stands at the door; `hold` is a public id. Only the house itself can say so; before anybody has said yes it is written at the hold. */
export async function reach(
  tx: Tx,
  what: { hold: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ arrived: Date } | WayRefusal> {
  const now = clock.now();
  const hold = await findHold(tx, what.hold);
  if (hold?.ownerOrg !== who.org) return { no: "not-found" };
  const found = await wayForChange(tx, hold.id, now);
  if ("no" in found) return found;
  const { turn, stay } = found;
  if (stay) {
    const came = await arrive(tx, { stay: stay.publicId }, who, clock);
    return "no" in came ? { no: "way-over" } : came;
  }
  await tx.run(sql`
    insert into places.way_marks (org_id, hold_id, what, at, by_id)
    values (${who.org}, ${turn.hold.id}, 'arrived', ${now}, ${who.membership})`);
  await tellBoth(tx, { org: who.org, forOrg: turn.hold.forOrg }, now);
  return { arrived: now };
}
