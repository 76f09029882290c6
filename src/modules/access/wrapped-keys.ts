import { sql, type Tx } from "#platform/db";

/** Every wrapped key of the house, for a copy. */
export function wrappedKeys(tx: Tx, org: string): Promise<{ subject: string; wrapped: Buffer }[]> {
  return tx.rows(
    sql`select subject_id as subject, wrapped from access.data_keys where org_id = ${org} order by subject_id`,
  );
}
