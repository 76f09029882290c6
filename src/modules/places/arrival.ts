import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { checkArrival } from "./presence.ts";
import { isStale, openStayForChange, type StayAsked, type TurnRefusal } from "./stay-for-change.ts";
import { tellBoth } from "./tell-both.ts";

/** Somebody has seen that the person is here. Said twice is the same arrival. */
export async function arrive(
  tx: Tx,
  asked: StayAsked,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ arrived: Date } | TurnRefusal> {
  const now = clock.now();
  const turn = await openStayForChange(tx, who.org, { stay: asked.stay }, now);
  if ("no" in turn) return turn;
  const { stay, state } = turn;
  if (stay.arrivedAt) return { arrived: stay.arrivedAt };
  if (isStale(asked, stay)) return { no: "stale" };
  await tx.run(sql`
    with come as (
      insert into places.arrivals (org_id, stay_id, at, by_id) values (${who.org}, ${stay.id}, ${now}, ${who.membership}))
    insert into places.way_marks (org_id, hold_id, what, at, by_id)
    values (${who.org}, ${stay.holdId}, 'arrived', ${now}, ${who.membership}) on conflict do nothing`);
  await checkArrival(tx, state, stay.occupancy, now);
  await tellBoth(tx, { org: who.org, forOrg: stay.forOrg }, now);
  return { arrived: now };
}
