import type { Sql, Tx } from "#platform/db";

/** The key of a request is claimed and let go around the work, and comes to nothing. */
const writing = /\b(insert\s+into|update|delete\s+from|merge\s+into)\s+(?!scheduling\.answers)\w+\./i;

/** What somebody wrote is never undone because nothing came back: that would drop it without a word. */
export function watched(tx: Tx): { tx: Tx; wrote: () => boolean } {
  let wrote = false;
  const note = ({ text }: Sql, rows: number) => {
    // A statement of several parts may write in one and give nothing in the last.
    wrote ||= writing.test(text) && (rows > 0 || /^\s*with\b/i.test(text));
  };
  return {
    tx: {
      vault: tx.vault,
      rows: async <T extends object>(statement: Sql) => {
        const found = await tx.rows<T>(statement);
        note(statement, found.length);
        return found;
      },
      row: async <T extends object>(statement: Sql) => {
        const found = await tx.row<T>(statement);
        note(statement, found ? 1 : 0);
        return found;
      },
      run: async (statement) => {
        const changed = await tx.run(statement);
        note(statement, changed);
        return changed;
      },
    },
    wrote: () => wrote,
  };
}
