import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import { standing, type Hold } from "./held.ts";
import { holdForChange } from "./hold-for-change.ts";
import { publish } from "./unit-state.ts";

/** Lets the room go at once. Runs inside the owner; `by` is the membership that asked, of either organisation. */
export async function releaseHold(
  tx: Tx,
  what: { id: string; by: string | null },
  clock: Clock,
): Promise<Hold | { no: "hold-ended" } | { no: "not-found" }> {
  const now = clock.now();
  const found = await holdForChange(tx, what.id, now);
  if (!found) return { no: "not-found" };
  const { hold, occupancyId, state } = found;
  if (standing(hold, now)) return { no: "hold-ended" };
  await tx.run(sql`
    with ended as (
      insert into places.hold_endings (org_id, hold_id, how, at, by_id)
      values (${state.org}, ${hold.id}, 'released', ${now}, ${what.by}))
    update places.occupancies set during = tstzrange(lower(during), greatest(lower(during), ${now}))
    where org_id = ${state.org} and id = ${occupancyId}`);
  await publish(tx, { ...state, occupied: state.occupied.filter((one) => one.id !== occupancyId) });
  const event = { org: state.org, kind: "places.changed", payload: {} };
  await emit(tx, event, now);
  if (hold.forOrg !== state.org) await emit(tx, { ...event, to: hold.forOrg }, now);
  return { ...hold, end: { how: "released", at: now } };
}
