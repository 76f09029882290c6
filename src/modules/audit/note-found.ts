import { sql, type Tx } from "#platform/db";

/**
 * How many a search for somebody found, none too. That is known only after the entry of the search, and entries are never
 * changed: it gets one of its own, in the same transaction, with the number where an object would stand.
 */
export async function noteFound(
  tx: Tx,
  who: { org: string; membership: string },
  found: number,
): Promise<void> {
  await tx.run(sql`
    insert into audit.entries (org_id, membership_id, deed, object)
    values (${who.org}, ${who.membership}, 'audit.found', ${String(found)})`);
}
