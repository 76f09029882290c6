import { sql, transaction, type Pool } from "#platform/db";

/**
 * Deadlines that have passed are made known to the deputy, and the duty of whoever has left moves on. Works without the key and
 * without anybody signed in.
 */
export async function escalate(pool: Pool): Promise<number> {
  return transaction(pool, { text: "select 1" }, async (tx) => {
    await tx.row(sql`select sealed.move_on()`);
    const row = await tx.row<{ n: number }>(sql`select sealed.escalate()::int as n`);
    return row?.n ?? 0;
  });
}
