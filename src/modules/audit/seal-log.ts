import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { leafOf } from "./canonical.ts";
import { signedNote } from "./checkpoint.ts";
import { entryColumns, entryOf, type EntryRow } from "./entry-row.ts";
import { emptyEdge, rootOf, withLeaf, type Edge } from "./merkle.ts";

/** Minutes an entry may wait, and how many may wait together. */
const sealAfter = 5;
const sealAtMost = 1_000;
/** So that one seal never holds a transaction long; the rest is due again at once. */
const inOneGo = 20_000;

/** The name of an organisation's log; says nothing of which organisation to those who do not know its id. */
export const logOrigin = (org: string) => `havn/${org}`;

interface Head {
  size: number;
  edge: Buffer[];
  below: string;
  /** The database was made anew from a dump, and counts its transactions from the start. */
  renewed: boolean;
}

async function lastHead(tx: Tx, org: string): Promise<Head | undefined> {
  return tx.row<Head>(sql`
    select size::int, edge, below::text, below > pg_snapshot_xmax(pg_current_snapshot()) as renewed
    from audit.checkpoints where org_id = ${org} order by size desc limit 1`);
}

/** Puts what was written since the last checkpoint into the tree and signs it. Runs inside the organisation. */
export async function sealLog(tx: Tx, org: string, clock: Clock): Promise<{ sealed: number }> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${org}, 11))`);
  const head = await lastHead(tx, org);
  // Below the oldest transaction still running nothing can be added: the order is settled.
  const settled = (await tx.row<{ below: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as below`,
  ))!.below;
  const which = head?.renewed
    ? sql`true`
    : sql`e.written >= ${head?.below ?? "0"}::xid8 and e.written < ${settled}::xid8`;
  const rows = await tx.rows<EntryRow & { written: string }>(sql`
    select ${entryColumns}, e.written::text as written from audit.entries e
    where e.org_id = ${org} and ${which}
      and not exists (select from audit.leaves l where l.org_id = e.org_id and l.entry_id = e.id)
    order by e.written, e.at, e.id limit ${inOneGo}`);
  if (rows.length === 0) return { sealed: 0 };
  const leaves = rows.map((row) => leafOf(org, entryOf(row))!);
  const before: Edge = head ? { size: head.size, roots: head.edge } : emptyEdge;
  const edge = leaves.reduce(withLeaf, before);
  await tx.run(sql`
    insert into audit.leaves (org_id, seq, entry_id, hash)
    select ${org}, ${before.size} + n - 1, id, hash
    from unnest(${rows.map((row) => row.id)}::uuid[], ${leaves}::bytea[]) with ordinality as one (id, hash, n)`);
  const what = { origin: logOrigin(org), size: edge.size, root: rootOf(edge) };
  const below = rows.length < inOneGo ? settled : rows.at(-1)!.written;
  await tx.run(sql`
    insert into audit.checkpoints (org_id, size, note, edge, below, at)
    values (${org}, ${edge.size}, ${signedNote(what, tx.vault.signer("audit log"))}, ${edge.roots}, ${below}::xid8,
            ${clock.now()})`);
  return { sealed: rows.length };
}

/** By the database's clock, as the entries are. One that waits alone is what the last sealing wrote of itself. */
export const sealLogs: Sweep = {
  name: "audit.seal",
  due: (tx) =>
    tx.rows<{ org: string; id: string }>(sql`
      with recursive logs (org) as (
        (select org_id from audit.entries order by org_id limit 1)
        union all
        -- One step in the index for each log, however long the logs are.
        select (select e.org_id from audit.entries e where e.org_id > l.org order by e.org_id limit 1)
        from logs l where l.org is not null)
      select o.org, o.org as id from logs o
      left join lateral (
        select below from audit.checkpoints c where c.org_id = o.org order by size desc limit 1) head on true,
      lateral (
        select min(at) as oldest, count(*) as waiting from (
          select e.at from audit.entries e
          where e.org_id = o.org and (e.written >= coalesce(head.below, '0') or head.below > pg_snapshot_xmax(pg_current_snapshot()))
          limit ${sealAtMost}) waiting_ones) waits
      where waits.waiting >= ${sealAtMost} 
        or (waits.oldest < now() - make_interval(mins => ${sealAfter}) and (waits.waiting > 1 or head.below is null))`),
  act: async (tx, org, _id, clock) => {
    await sealLog(tx, org, clock);
  },
};
