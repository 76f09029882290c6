import { sql, transaction, type Pool, type Tx } from "#platform/db";
import { emptyEdge, readNote, rootOf, withLeaf, type Kept } from "#modules/audit";
import { givenBefore, outerOrigin } from "./give-head.ts";
import { keeping } from "./keeping.ts";
import { entryColumns, leafIn, type EntryRow } from "./log-entry.ts";
import { originOf, signerOf } from "./seal-log.ts";

/** What is wrong, and never how much there is or in which house: whoever runs the machine is told this too. */
export type SealedFault = "edited" | "removed" | "checkpoint" | "signature" | "cut" | "witness";

/** Works every tree out anew, binds them to what was given out, and that to what somebody outside has kept. */
export async function verifySealed(pool: Pool, kept: readonly Kept[] = []): Promise<SealedFault[]> {
  const found = new Set<SealedFault>();
  const logs = await transaction(pool, { text: "select 1" }, (tx) =>
    tx.rows<{ org: string }>(sql`select org from sealed.logs(0, 1)`),
  );
  const given = await keeping(pool, "all", givenBefore);
  const houses = new Set([
    ...logs.map((one) => one.org),
    ...given.flatMap((one) => one.heads.map(([org]) => org)),
  ]);
  const roots = new Map<string, Map<number, string>>();
  for (const org of houses) roots.set(org, await keeping(pool, org, (tx) => verifyOne(tx, org, found)));
  let edge = emptyEdge;
  const { publicKey } = pool.vault.signer("sealed log");
  for (const { heads, note, hash } of given) {
    edge = withLeaf(edge, hash);
    const said = readNote(note, publicKey);
    if (said?.origin !== outerOrigin || said.size !== edge.size) found.add("signature");
    else if (!said.root.equals(rootOf(edge))) found.add("checkpoint");
    for (const [org, size, root] of heads) {
      const now = roots.get(org)?.get(size);
      if (now === undefined) found.add("cut");
      else if (now !== root) found.add("checkpoint");
    }
    const seen = kept.filter((one) => one.size === edge.size);
    if (seen.some(({ root }) => !root.equals(rootOf(edge).subarray(0, root.length)))) found.add("witness");
  }
  if (kept.some((one) => one.size > edge.size)) found.add("cut");
  return [...found];
}

type Line = EntryRow & { seq: number; hash: Buffer; there: boolean };

/** The root at every signed size of one house. */
async function verifyOne(tx: Tx, org: string, found: Set<SealedFault>): Promise<Map<number, string>> {
  const notes = await tx.rows<{ size: number; note: string }>(
    sql`select size::int, note from sealed.checkpoints where org_id = ${org}`,
  );
  const lines = await tx.rows<Line>(sql`
    select l.seq::int, l.hash, e.id is not null as there, ${entryColumns}
    from sealed.leaves l left join sealed.entries e on e.org_id = l.org_id and e.id = l.entry_id
    where l.org_id = ${org} order by l.seq`);
  const signed = new Map<number, Buffer>();
  for (const { size, note } of notes) {
    const said = readNote(note, signerOf(tx).publicKey);
    if (said?.origin === originOf(org) && said.size === size) signed.set(size, said.root);
    else found.add("signature");
  }
  const roots = new Map<number, string>();
  let edge = emptyEdge;
  for (const line of lines) {
    if (line.seq !== edge.size || !line.there) found.add("removed");
    else if (!leafIn(org, line).equals(line.hash)) found.add("edited");
    edge = withLeaf(edge, line.hash);
    const root = rootOf(edge);
    if (signed.get(edge.size)?.equals(root) === false) found.add("checkpoint");
    if (signed.has(edge.size)) roots.set(edge.size, root.toString("base64"));
  }
  if (Math.max(0, ...signed.keys()) !== edge.size) found.add("removed");
  return roots;
}
