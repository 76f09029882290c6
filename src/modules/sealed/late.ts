import { sql, transaction, type Pool } from "#platform/db";
import { callersOf } from "./walls.ts";

/**
 * How much waits, for each membership: deadlines that have passed, a duty that was moved, a case that nobody is left in. Nothing of what or whom; asked by Havn itself each
 * round, so that the menu can say that something waits without asking here for every page.
 */
export function late(pool: Pool, withKey: boolean): Promise<Record<string, number>> {
  return transaction(pool, { text: "select 1" }, async (tx) => {
    const rows = await tx.rows<{ membership: string; n: number }>(
      sql`select membership, n::int as n from sealed.late()`,
    );
    const told = new Map(rows.map(({ membership, n }) => [membership, n]));
    // Without the key it cannot be known whom to keep it from.
    const callers = withKey ? await callersOf(tx) : [];
    for (const one of callers) told.set(one, (told.get(one) ?? 0) + 1);
    return Object.fromEntries(told);
  });
}
