import type { Tx } from "#platform/db";
import { emit } from "#modules/scheduling";

/** Both houses look again: the one that owns the room, and the one the person comes from. */
export async function tellBoth(tx: Tx, of: { org: string; forOrg: string }, now: Date): Promise<void> {
  const event = { org: of.org, kind: "places.changed", payload: {} };
  await emit(tx, event, now);
  if (of.forOrg !== of.org) await emit(tx, { ...event, to: of.forOrg }, now);
}
