import { sql, type Tx } from "#platform/db";
import { openList, personalList } from "./canonical.ts";
import { entryColumns, entryOf, type EntryRow } from "./entry-row.ts";

const batch = 5_000;

/**
 * The sealed log of one organisation as lines of JSON, for a checker that has nothing of Havn: first who signs and
 * every checkpoint, then each entry in its place. Contains who did what; runs inside the organisation.
 */
export async function* exportLog(tx: Tx, org: string): AsyncGenerator<string> {
  const heads = await tx.rows<{ note: string }>(
    sql`select note from audit.checkpoints where org_id = ${org} order by size`,
  );
  const key = tx.vault.signer("audit log").publicKey.toString("base64");
  yield JSON.stringify({ org, key, checkpoints: heads.map((one) => one.note) });
  for (let seq = 0; ;) {
    const rows = await tx.rows<EntryRow>(sql`
      select ${entryColumns} from audit.leaves l
      join audit.entries e on e.org_id = l.org_id and e.id = l.entry_id
      where l.org_id = ${org} and l.seq >= ${seq} and l.seq < ${seq + batch} order by l.seq`);
    for (const row of rows) yield lineOf(row);
    if (rows.length === 0) return;
    seq += batch;
  }
}

function lineOf(row: EntryRow): string {
  const one = entryOf(row);
  const { person, salt, commitment } = one;
  const entry = openList(one);
  if (!person) return JSON.stringify({ entry, commitment: commitment?.toString("base64") });
  return JSON.stringify({ entry, salt, person: personalList(person) });
}
