import { sql, type Tx } from "#platform/db";

/** What this organisation calls its houses, units and rooms: words that must not go out of the house. */
export async function ownNames(tx: Tx, org: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(sql`
    select name from places.houses where org_id = ${org}
    union select name from places.units where org_id = ${org}
    union select label from places.rooms where org_id = ${org}`);
  return rows.map((row) => row.name);
}
