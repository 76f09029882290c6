import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { tellBoth } from "./tell-both.ts";
import { wayOf } from "./transport.ts";

/** The house that sent her has read that nobody came, and takes it from there. Runs inside the owner. */
export async function knowNoShow(
  tx: Tx,
  what: { hold: string; org: string; forOrg: string; by: string },
  clock: Clock,
): Promise<{ known: true } | { no: "not-found" }> {
  const now = clock.now();
  const { noShowAt } = await wayOf(tx, what.hold);
  if (!noShowAt) return { no: "not-found" };
  await tx.run(sql`
    insert into places.way_marks (org_id, hold_id, what, at, by_id)
    values (${what.org}, ${what.hold}, 'known', ${now}, ${what.by}) on conflict do nothing`);
  await tellBoth(tx, what, now);
  return { known: true };
}
