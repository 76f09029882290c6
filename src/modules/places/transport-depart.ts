import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { waitForTravel } from "./extend-hold.ts";
import { tellBoth } from "./tell-both.ts";
import { inCompany, type Way } from "./transport.ts";
import { wayForChange, type WayRefusal } from "./transport-turn.ts";

/** They have set out. With somebody to ring on the way, the room waits until they are there. Runs inside the owner. */
export async function depart(
  tx: Tx,
  what: { hold: string; by: string },
  clock: Clock,
): Promise<Way | WayRefusal | { no: "no-transport" }> {
  const now = clock.now();
  const found = await wayForChange(tx, what.hold, now);
  if ("no" in found) return found;
  const { turn, way, live } = found;
  if (!way.transport) return { no: "no-transport" };
  if (way.departedAt) return way;
  const { hold, state } = turn;
  await tx.run(sql`
    insert into places.way_marks (org_id, hold_id, what, at, by_id)
    values (${state.org}, ${hold.id}, 'departed', ${now}, ${what.by})`);
  const { expectedAt } = way.transport;
  if (live && inCompany(way.transport)) await waitForTravel(tx, turn, { expectedAt, by: what.by }, now);
  else await tellBoth(tx, { org: state.org, forOrg: hold.forOrg }, now);
  return { ...way, departedAt: now };
}
