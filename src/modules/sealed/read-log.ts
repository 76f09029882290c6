import { sql, type Tx } from "#platform/db";
import type { LogLine } from "./answers.ts";
import { colleagues, nameIn } from "./colleagues.ts";

/** The newest of the log of this side; of one case, or of all there is to see. */
export async function readLog(tx: Tx, code: string | null): Promise<LogLine[]> {
  const rows = await tx.rows<{ at: Date; by: string; deed: LogLine["deed"]; object: string | null }>(sql`
    select at, membership_id as by, deed, object from sealed.entries
    where ${code}::text is null or object = ${code} order by at desc limit 200`);
  const all = await colleagues(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), by: nameIn(all, row.by) }));
}
