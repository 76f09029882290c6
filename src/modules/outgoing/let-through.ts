import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import type { Reason } from "./look-at.ts";

/** That somebody looked twice and let it go: who, when, why and what kinds of pieces. Not the words. */
export async function letThrough(
  tx: Tx,
  what: {
    thing: "hand-over" | "paper" | "unit" | "entry" | "answer";
    id: string;
    kinds: readonly string[];
    reason: Reason;
  },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  await tx.run(sql`
    insert into outgoing.let_through (org_id, id, thing, thing_id, kinds, reason, at, by_id)
    values (${who.org}, ${newId(now)}, ${what.thing}, ${what.id}, ${[...what.kinds]}, ${what.reason}, ${now}, ${who.membership})`);
}

/** Why something was let go before, to be let go again word for word; null when nothing was asked then. */
export async function letThroughBefore(tx: Tx, org: string, id: string): Promise<Reason | null> {
  const row = await tx.row<{ reason: Reason }>(
    sql`select reason from outgoing.let_through where org_id = ${org} and thing_id = ${id} order by id desc limit 1`,
  );
  return row?.reason ?? null;
}
