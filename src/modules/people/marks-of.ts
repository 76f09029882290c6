import { sql, type Tx } from "#platform/db";

/** Marks of one number under the newest version of the key, and under every other that anything in the house stands under. */
export async function marksOf(
  tx: Tx,
  org: string,
  number: string,
): Promise<{ version: number; mark: Buffer }[]> {
  // Two who write at once must not both be blind to the other.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`identity marks ${org}`}, 0))`);
  const marks = [await tx.vault.blind(org, "identity", number)];
  const found = await tx.row<{ versions: number[] }>(sql`select people.mark_versions() as versions`);
  for (const version of found?.versions ?? [])
    if (version !== marks[0]?.version) marks.push(await tx.vault.blind(org, "identity", number, version));
  return marks;
}
