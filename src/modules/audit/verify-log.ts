import { sql, type Tx } from "#platform/db";
import { leafOf } from "./canonical.ts";
import { readNote } from "./checkpoint.ts";
import { entryColumns, entryOf, type EntryRow } from "./entry-row.ts";
import { emptyEdge, rootOf, withLeaf, type Edge } from "./merkle.ts";
import { logOrigin } from "./seal-log.ts";

export interface LogVerdict {
  /** Entries under a signed checkpoint, and those written since. */
  sealed: number;
  waiting: number;
  /** What is wrong, the first first; `at` is the entry's place in the log, from 0. */
  faults: {
    kind: "edited" | "removed" | "leaf" | "checkpoint" | "signature" | "cut" | "witness";
    at: number;
  }[];
}

/** What a witness outside has kept of the log. */
export interface Kept {
  size: number;
  root: Buffer;
}

interface Row extends EntryRow {
  seq: number;
  hash: Buffer;
  present: boolean;
}

const batch = 5_000;

/**
 * Reads the whole log of one organisation and works the tree out anew, also against what was kept elsewhere: a log put back to
 * an earlier state is whole in itself, but shorter or other than that. `paper` is the beginning of a root that was signed
 * once, and says nothing of how many entries it covers. Runs inside the organisation.
 */
export async function verifyLog(
  tx: Tx,
  org: string,
  kept: readonly Kept[] = [],
  paper?: Buffer,
): Promise<LogVerdict> {
  const heads = await tx.rows<{ size: number; note: string }>(sql`
    select size::int, note from audit.checkpoints where org_id = ${org} order by size`);
  const faults: LogVerdict["faults"] = [];
  const roots = new Map<number, Buffer>();
  const { publicKey } = tx.vault.signer("audit log");
  for (const { size, note } of heads) {
    const said = readNote(note, publicKey);
    if (said?.size === size && said.origin === logOrigin(org)) roots.set(size, said.root);
    else faults.push({ kind: "signature", at: size });
  }
  let edge: Edge = emptyEdge;
  for (let rows = await page(tx, org, 0); rows.length > 0; rows = await page(tx, org, edge.size)) {
    for (const row of rows) {
      if (row.seq !== edge.size) {
        faults.push({ kind: "removed", at: edge.size });
        return { sealed: edge.size, waiting: 0, faults };
      }
      const leaf = row.present ? leafOf(org, entryOf(row)) : undefined;
      if (!row.present) faults.push({ kind: "removed", at: row.seq });
      else if (!leaf?.equals(row.hash)) faults.push({ kind: "edited", at: row.seq });
      edge = withLeaf(edge, row.hash);
      const root = roots.get(edge.size);
      // The leaves were changed to suit an edited entry: the signed root was not.
      if (root && !root.equals(rootOf(edge))) faults.push({ kind: "checkpoint", at: row.seq });
      const outside = kept.filter((one) => one.size === edge.size);
      if (outside.some(({ root: seen }) => !seen.equals(rootOf(edge)))) {
        faults.push({ kind: "witness", at: row.seq });
      }
    }
  }
  const onPaper = [...roots.values()].some((root) => paper?.equals(root.subarray(0, paper.length)));
  if (paper && !onPaper) faults.push({ kind: "witness", at: edge.size });
  if (kept.some((one) => one.size > edge.size)) faults.push({ kind: "cut", at: edge.size });
  const last = heads.at(-1)?.size ?? 0;
  if (last !== edge.size) faults.push({ kind: "leaf", at: Math.min(last, edge.size) });
  const waiting = await tx.row<{ n: number }>(sql`
    select count(*)::int as n from audit.entries e where e.org_id = ${org}
      and not exists (select from audit.leaves l where l.org_id = e.org_id and l.entry_id = e.id)`);
  return { sealed: edge.size, waiting: waiting?.n ?? 0, faults };
}

function page(tx: Tx, org: string, from: number): Promise<Row[]> {
  return tx.rows<Row>(sql`
    select l.seq::int, l.hash, e.id is not null as present, ${entryColumns}
    from audit.leaves l left join audit.entries e on e.org_id = l.org_id and e.id = l.entry_id
    where l.org_id = ${org} and l.seq >= ${from} order by l.seq limit ${batch}`);
}
