import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { findFlag, type ReviewOutcome } from "./flag.ts";

export type ReviewRefusal = { no: "not-found" } | { no: "reviewed" };

/** Closes a review with a code. No free text: what is talked about belongs between the two. */
export async function review(
  tx: Tx,
  what: { flag: string; outcome: ReviewOutcome },
  who: Actor,
  clock: Clock,
): Promise<{ reviewed: true } | ReviewRefusal> {
  const flag = await findFlag(tx, who.org, what.flag);
  if (!flag) return { no: "not-found" };
  if (flag.outcome) return { no: "reviewed" };
  const done = await tx.run(sql`
    insert into oversight.reviews (org_id, flag_id, outcome, at, by_id)
    values (${who.org}, ${flag.id}, ${what.outcome}, ${clock.now()}, ${who.membership}) on conflict do nothing`);
  return done === 1 ? { reviewed: true } : { no: "reviewed" };
}
