import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { waitForTravel } from "./extend-hold.ts";
import { tellBoth } from "./tell-both.ts";
import { inCompany, type Transport, type Way } from "./transport.ts";
import { wayForChange, type WayRefusal } from "./transport-turn.ts";

const day = 24 * 60;

export type PlanRefusal = WayRefusal | { no: "stale" } | { no: "times" };

/**
 * How she comes, and when. Either house may say it, and the newest counts. After she has set out a new time of
 * arrival also moves how long the room waits. Runs inside the owner.
 */
export async function planTransport(
  tx: Tx,
  what: Transport & { hold: string; by: string; version?: number | undefined },
  clock: Clock,
): Promise<Way | PlanRefusal> {
  const now = clock.now();
  const { leavesAt, expectedAt, driver, accompanied, by } = what;
  const police = what.police || driver === "police";
  if (
    expectedAt <= leavesAt ||
    expectedAt > addMinutes(leavesAt, day) ||
    leavesAt < addMinutes(now, -day) ||
    leavesAt > addMinutes(now, day)
  ) {
    return { no: "times" };
  }
  const found = await wayForChange(tx, what.hold, now);
  if ("no" in found) return found;
  const { turn, way, live } = found;
  if (what.version !== undefined && what.version !== way.version) return { no: "stale" };
  const { hold, state } = turn;
  const transport = { driver, police, accompanied, leavesAt, expectedAt };
  await tx.run(sql`
    insert into places.transports (org_id, hold_id, version, driver, police, accompanied, leaves_at, expected_at, at, by_id)
    values (${state.org}, ${hold.id}, ${way.version + 1}, ${driver}, ${police}, ${accompanied}, ${leavesAt},
            ${expectedAt}, ${now}, ${by})`);
  if (live && way.departedAt && inCompany(transport)) await waitForTravel(tx, turn, { expectedAt, by }, now);
  else await tellBoth(tx, { org: state.org, forOrg: hold.forOrg }, now);
  return { ...way, version: way.version + 1, transport };
}
