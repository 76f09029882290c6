import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";

/** Given back before its time. False for what is not the caller's, or is over. */
export async function giveBack(tx: Tx, publicId: string): Promise<boolean> {
  const done = await tx.row<{ yes: boolean }>(sql`select access.give_back(${publicId}) as yes`);
  return done?.yes === true;
}

export const glassOutcomes = ["needed", "not-needed", "follow-up"] as const;
export type GlassOutcome = (typeof glassOutcomes)[number];

/** Whether it was needed, said by another than whoever did it. Said once. */
export async function reviewGlass(
  tx: Tx,
  what: { publicId: string; outcome: GlassOutcome },
  who: Pick<Actor, "org" | "membership">,
): Promise<{ reviewed: true } | { no: "not-found" | "already-reviewed" }> {
  const found = await tx.row<{ id: string; may: boolean }>(sql`
    select id, access.may_review(id) as may from access.break_glass
    where org_id = ${who.org} and public_id = ${what.publicId}`);
  if (!found?.may) return { no: "not-found" };
  const fresh = await tx.run(sql`
    insert into access.break_glass_reviews (org_id, id, by_id, outcome)
    values (${who.org}, ${found.id}, ${who.membership}, ${what.outcome}) on conflict do nothing`);
  return fresh === 1 ? { reviewed: true } : { no: "already-reviewed" };
}
