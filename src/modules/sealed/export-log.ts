import { sql, type Pool } from "#platform/db";
import { openList, personalList } from "#modules/audit";
import { keeping } from "./keeping.ts";
import { entryColumns, entryOf, logName, type EntryRow } from "./log-entry.ts";
import { signerOf } from "./seal-log.ts";

/** The log of one house for the checker of the ordinary one, which has nothing of Havn. Says who did what. */
export function exportSealedLog(pool: Pool, org: string): Promise<string> {
  return keeping(pool, org, async (tx) => {
    const notes = await tx.rows<{ note: string }>(
      sql`select note from sealed.checkpoints where org_id = ${org} order by size`,
    );
    const rows = await tx.rows<EntryRow>(sql`
      select ${entryColumns} from sealed.leaves l
      join sealed.entries e on e.org_id = l.org_id and e.id = l.entry_id
      where l.org_id = ${org} order by l.seq`);
    const key = signerOf(tx).publicKey.toString("base64");
    const first = { org: logName(org), key, checkpoints: notes.map((one) => one.note) };
    const lines = rows.map(entryOf).map((one) => ({
      entry: openList(one),
      salt: one.salt,
      person: personalList(one.person!),
    }));
    return [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
  });
}
