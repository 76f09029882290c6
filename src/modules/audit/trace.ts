import { sql, type Tx } from "#platform/db";

/** A further row in a transaction that already has its first, such as one field revealed on a page. */
export async function trace(
  tx: Tx,
  entry: { org: string; membership: string; deed: string; object: string | null },
): Promise<void> {
  await tx.run(sql`
    insert into audit.entries (org_id, membership_id, deed, object)
    values (${entry.org}, ${entry.membership}, ${entry.deed}, ${entry.object})`);
}
