import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { consistencyProof } from "./consistency.ts";

/** The newest head of one log, for somebody who keeps it elsewhere. Says how much was done, and nothing of what. */
export interface GivenHead {
  /** C2SP signed note. */
  note: string;
  /** Ed25519, base64: who signs. The one who keeps it must have seen it elsewhere too. */
  key: string;
  /** By the size of each head given out before: that this one only adds to it (RFC 6962 § 2.1.2), base64. */
  proofs: Record<string, string[]>;
}

/** Heads older than this are nobody's newest any more. */
const remembered = 400 * 86_400_000;

/** Runs inside the organisation; undefined while nothing is sealed. */
export async function giveHead(tx: Tx, org: string, clock: Clock): Promise<GivenHead | undefined> {
  const now = clock.now();
  const head = await tx.row<{ size: number; note: string }>(sql`
    select size::int, note from audit.checkpoints where org_id = ${org} order by size desc limit 1`);
  if (!head) return undefined;
  const before = await tx.rows<{ size: number }>(sql`
    select size::int from audit.given_heads where org_id = ${org} and at > ${new Date(now.getTime() - remembered)}
    order by size`);
  const leaves = await tx.rows<{ hash: Buffer }>(
    sql`select hash from audit.leaves where org_id = ${org} and seq < ${head.size} order by seq`,
  );
  const hashes = leaves.map((one) => one.hash);
  await tx.run(sql`
    insert into audit.given_heads (org_id, size, at) values (${org}, ${head.size}, ${now}) on conflict do nothing`);
  const proofs = before.map(({ size }) => [
    String(size),
    consistencyProof(hashes, size).map((node) => node.toString("base64")),
  ]);
  const key = tx.vault.signer("audit log").publicKey.toString("base64");
  return { note: head.note, key, proofs: Object.fromEntries(proofs) as GivenHead["proofs"] };
}
