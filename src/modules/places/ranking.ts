import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { usualWeights, type Weights } from "./rank.ts";

export { usualWeights } from "./rank.ts";

/** What counts in the order of an answer to `org`: what its leader said last, and as usual for what nobody has spoken of. */
export async function weightsOf(tx: Tx, org: string): Promise<Weights> {
  const said = await tx.row<{ weights: Partial<Weights> }>(
    sql`select weights from places.rankings where org_id = ${org} order by at desc, id desc limit 1`,
  );
  return said ? { ...usualWeights, ...said.weights } : usualWeights;
}

export async function setWeights(
  tx: Tx,
  org: string,
  what: { weights: Weights; by: string | null },
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  await tx.run(sql`
    insert into places.rankings (org_id, id, weights, at, by_id)
    values (${org}, ${newId(now)}, ${JSON.stringify(what.weights)}, ${now}, ${what.by})`);
}
