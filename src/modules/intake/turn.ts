import { OutOfReach } from "#modules/access";
import { sql, type Tx } from "#platform/db";

/**
 * Takes the turn to change a contact, so that two who act at once come one after the other. Every change of
 * a contact begins here. `expected` is the version the worker saw; null when it does not matter.
 */
export async function takeTurn(
  tx: Tx,
  org: string,
  publicId: string,
  expected: number | null,
): Promise<{ id: string; version: number } | { no: "not-found" } | { no: "stale" }> {
  const which = sql`from intake.contacts where org_id = ${org} and public_id = ${publicId}`;
  const taken = await tx.row(sql`select ${which} for update`);
  // Looked at again: whoever waited sees with the eyes of before, and may have been walled off meanwhile.
  const found = taken && (await tx.row<{ id: string; version: number }>(sql`select id, version ${which}`));
  if (!found) return { no: "not-found" };
  if (expected !== null && expected !== found.version) return { no: "stale" };
  return found;
}

export async function nextVersion(tx: Tx, org: string, contact: string): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`
    update intake.contacts set version = version + 1 where org_id = ${org} and id = ${contact} returning version`);
  if (!row) throw new OutOfReach();
  return row.version;
}
