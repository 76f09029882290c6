import { sql, type Tx } from "#platform/db";
import type { Centre } from "./fact.ts";

/**
 * Ways to reach a centre that nobody has checked leave the directory nowhere: an old number may have been
 * given to somebody else, and an old web address has been taken over before.
 */
function withoutUnverified({ phones, website, email, ...rest }: Centre): Centre {
  const verified = phones?.filter((phone) => phone.verified) ?? [];
  return {
    ...rest,
    ...(verified.length > 0 ? { phones: verified } : {}),
    ...(website?.verified ? { website } : {}),
    ...(email?.verified ? { email } : {}),
  };
}

/** Every centre and special unit of the public file, closed ones too, by id. */
export async function centres(tx: Tx): Promise<Centre[]> {
  const rows = await tx.rows<{ facts: Centre }>(
    sql`select facts from directory.centres where dropped_at is null order by id`,
  );
  return rows.map((row) => withoutUnverified(row.facts));
}

export async function findCentre(tx: Tx, id: string): Promise<Centre | undefined> {
  const row = await tx.row<{ facts: Centre }>(
    sql`select facts from directory.centres where id = ${id} and dropped_at is null`,
  );
  return row && withoutUnverified(row.facts);
}
