import { sql, transaction, type Pool } from "#platform/db";

/** Deadlines that have passed are made known to the deputy. Works without the key and without anybody signed in. */
export async function escalate(pool: Pool): Promise<number> {
  const row = await transaction(pool, { text: "select 1" }, (tx) =>
    tx.row<{ n: number }>(sql`select sealed.escalate()::int as n`),
  );
  return row?.n ?? 0;
}
