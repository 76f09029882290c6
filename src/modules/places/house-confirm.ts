import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { refresh } from "./refresh.ts";

/** One press: the rooms of the unit are as they stand. Known again for seven days. */
export async function confirmRooms(
  tx: Tx,
  org: string,
  what: { unit: string },
  clock: Clock,
): Promise<{ confirmed: string } | { no: "not-found" }> {
  const done = await refresh(tx, sql`org_id = ${org} and public_id = ${what.unit}`, clock.now());
  return done ? { confirmed: what.unit } : { no: "not-found" };
}
