import { transaction, type Pool, type Tx } from "#platform/db";

/** Work of the process itself, in nobody's name: with the log of one house, or with what is of all. */
export function keeping<T>(pool: Pool, what: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!/^(all|[0-9a-f-]{36})$/.test(what)) throw new Error("neither a house nor all");
  return transaction(pool, { text: `set local app.keeping = '${what}'` }, work);
}
