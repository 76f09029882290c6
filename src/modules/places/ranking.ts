import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { usualWeights, type Weights } from "./rank.ts";

export interface Ranking {
  weights: Weights;
  /** What was said last; empty when nobody has said anything. */
  version: string;
}

/** What counts in the order of an answer to `org`: what its leader said last, and as usual for what nobody has spoken of. */
export async function rankingOf(tx: Tx, org: string): Promise<Ranking> {
  const said = await tx.row<{ id: string; weights: Partial<Weights> }>(
    sql`select id, weights from places.rankings where org_id = ${org} order by at desc, id desc limit 1`,
  );
  return { weights: { ...usualWeights, ...said?.weights }, version: said?.id ?? "" };
}

/** `seen`: the version the leader looked at, when that matters. Nobody's order is written over unread. */
export async function setWeights(
  tx: Tx,
  org: string,
  what: { weights: Weights; by: string | null; seen?: string },
  clock: Clock,
): Promise<{ version: string } | { no: "stale" }> {
  if (what.seen !== undefined) {
    await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${org}, 33))`);
    if ((await rankingOf(tx, org)).version !== what.seen) return { no: "stale" };
  }
  const now = clock.now();
  const version = newId(now);
  await tx.run(sql`
    insert into places.rankings (org_id, id, weights, at, by_id)
    values (${org}, ${version}, ${JSON.stringify(what.weights)}, ${now}, ${what.by})`);
  return { version };
}
