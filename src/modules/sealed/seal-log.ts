import type { Clock } from "#platform/clock";
import { sql, transaction, type Pool, type Tx } from "#platform/db";
import { emptyEdge, rootOf, signedNote, withLeaf, type Edge } from "#modules/audit";
import { keeping } from "./keeping.ts";
import { entryColumns, leafIn, logName, type EntryRow } from "./log-entry.ts";

/** Minutes an entry may wait, and how many may wait together: as for the ordinary log. */
const [minutes, most] = [5, 1_000];

export const signerOf = (tx: Tx) => tx.vault.signer("sealed log");
export const originOf = (org: string) => `havn/${logName(org)}`;

/** Every house with a log; only those that are due, unless all are to be sealed now. */
export async function sealLogs(pool: Pool, clock: Clock, all = false): Promise<string[]> {
  const logs = await transaction(pool, { text: "select 1" }, (tx) =>
    tx.rows<{ org: string; due: boolean | null }>(sql`select org, due from sealed.logs(${minutes}, ${most})`),
  );
  for (const { org, due } of logs) if (all || due) await keeping(pool, org, (tx) => sealOne(tx, org, clock));
  return logs.map((one) => one.org);
}

/** Puts what no running transaction can still add to into the tree of the house, and signs it. */
async function sealOne(tx: Tx, org: string, clock: Clock): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${org}, 35))`);
  const last = await tx.row<{ size: number; edge: Buffer[]; from: string }>(sql`
    select size::int, edge, case when below > pg_snapshot_xmax(pg_current_snapshot()) then '0' else below::text end as from
    from sealed.checkpoints where org_id = ${org} order by size desc limit 1`);
  const rows = await tx.rows<EntryRow & { settled: string }>(sql`
    select ${entryColumns}, pg_snapshot_xmin(pg_current_snapshot())::text as settled from sealed.entries e
    where e.org_id = ${org} and e.written >= ${last?.from ?? "0"}::xid8
      and e.written < pg_snapshot_xmin(pg_current_snapshot())
      and not exists (select from sealed.leaves l where l.org_id = e.org_id and l.entry_id = e.id)
    order by e.written, e.at, e.id`);
  if (rows.length === 0) return;
  const hashes = rows.map((row) => leafIn(org, row));
  const from: Edge = last ? { size: last.size, roots: last.edge } : emptyEdge;
  const to = hashes.reduce(withLeaf, from);
  const ids = rows.map((row) => row.id);
  await tx.run(sql`
    insert into sealed.leaves (org_id, seq, entry_id, hash)
    select ${org}, ${from.size} + n - 1, id, hash
    from unnest(${ids}::uuid[], ${hashes}::bytea[]) with ordinality as one (id, hash, n)`);
  const note = signedNote({ origin: originOf(org), size: to.size, root: rootOf(to) }, signerOf(tx));
  await tx.run(sql`
    insert into sealed.checkpoints (org_id, size, note, edge, below, at)
    values (${org}, ${to.size}, ${note}, ${to.roots}, ${rows[0]!.settled}::xid8, ${clock.now()})`);
}
