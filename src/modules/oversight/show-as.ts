import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import type { ShownAs } from "./viewer.ts";

/** How the house, or one colleague, is shown to the person from now on, also for what was done before. */
export async function showAs(
  tx: Tx,
  what: { member: string | null; how: ShownAs },
  who: Actor,
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  await tx.run(sql`
    insert into oversight.shown_as (org_id, id, membership_id, how, at, by_id)
    values (${who.org}, ${newId(now)}, ${what.member}, ${what.how}, ${now}, ${who.membership})`);
}
