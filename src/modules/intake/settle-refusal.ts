import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { sealFor } from "./notes.ts";
import { settle } from "./settle.ts";

export type SettleRefusal = { no: "not-found" } | { no: "already-settled" } | { no: "leader-only" };

/**
 * The two ways a person can close a refusal: the helped person chose something else, or a leader decided.
 * Both need words. The third way, a place that said yes, closes it by itself.
 */
export async function settleByHand(
  tx: Tx,
  what: { refusal: string; how: "chose-otherwise" | "leader"; text: string },
  who: Pick<Actor, "org" | "membership" | "role">,
  clock: Clock,
): Promise<{ done: true } | SettleRefusal> {
  const found = await tx.row<{ duty: string; contact: string }>(sql`
    select d.id as duty, d.contact_id as contact from intake.decisions r
    join intake.duties d on d.org_id = r.org_id and d.decision_id = r.id
    where r.org_id = ${who.org} and r.public_id = ${what.refusal}`);
  if (!found) return { no: "not-found" };
  if (what.how === "leader" && who.role !== "leader") return { no: "leader-only" };
  const { duty, contact } = found;
  const where = { org: who.org, contact, table: "intake.settlements", row: duty } as const;
  const sealed = await sealFor(tx, where, what.text);
  const settlement = { duty, kind: "refusal", how: what.how, by: who.membership, sealed } as const;
  return (await settle(tx, who.org, settlement, clock.now())) ? { done: true } : { no: "already-settled" };
}
