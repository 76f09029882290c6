import { sql, transaction, type Pool } from "#platform/db";

/**
 * How many deadlines have passed, for each membership that is let in. Nothing of what or whom; asked by Havn itself each
 * round, so that the menu can say that something waits without asking here for every page.
 */
export async function late(pool: Pool): Promise<Record<string, number>> {
  const rows = await transaction(pool, { text: "select 1" }, (tx) =>
    tx.rows<{ membership: string; n: number }>(sql`select membership, n::int as n from sealed.late()`),
  );
  return Object.fromEntries(rows.map(({ membership, n }) => [membership, n]));
}
