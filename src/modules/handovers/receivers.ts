import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { byRef, colleagues } from "#modules/cases";
import { endGrants, grant, standingGrants } from "#modules/access";

export type ReceiverRefusal = { no: "not-found" | "no-such-colleague" };

/**
 * Who at the house opens the packet: those who are named and whoever names them, or the watch. Somebody who leads is always
 * among them, so that the answer is not forgotten when a receiver has gone home.
 */
export async function nameReceivers(
  tx: Tx,
  what: { request: string; to: readonly string[] | "team" },
  who: Actor,
): Promise<{ named: number } | ReceiverRefusal> {
  const { org, membership } = who;
  const standing = await standingGrants(tx, org, what.request);
  const ends = standing.flatMap((one) => one.until?.getTime() ?? []);
  if (ends.length === 0) return { no: "not-found" };
  const until = new Date(Math.max(...ends));
  const common = { org, subject: what.request, basis: "packet", until, by: membership } as const;
  const ids = standing.map((one) => one.id);
  if (what.to === "team") {
    await grant(tx, { ...common, to: null });
    await endGrants(tx, org, ids, membership);
    return { named: 0 };
  }
  const all = await colleagues(tx, org);
  const chosen = what.to.map((ref) => byRef(all, ref)?.id);
  if (chosen.length === 0 || chosen.includes(undefined)) return { no: "no-such-colleague" };
  const named = new Set([membership, ...(chosen as string[])]);
  for (const one of named) {
    await grant(tx, { ...common, to: { membership: one, purpose: "receipt" } });
  }
  await endGrants(tx, org, ids, membership);
  return { named: named.size };
}
