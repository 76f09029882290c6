import { randomBytes } from "node:crypto";
import type { Clock } from "#platform/clock";
import { sql, type Pool, type Tx } from "#platform/db";
import {
  consistencyProof,
  emptyEdge,
  leafHash,
  readNote,
  rootOf,
  signedNote,
  withLeaf,
  type GivenHead,
} from "#modules/audit";
import { keeping } from "./keeping.ts";
import { originOf, sealLogs, signerOf } from "./seal-log.ts";

/** One for the whole of this side: that there are houses behind it, and how many, is not said. */
export const outerOrigin = "havn/sealed";

/** The head of the log of one house when a head was given out: organisation, size, root. */
type Inner = [string, number, string];

/** Salted, so that whoever keeps it cannot try sizes against it. */
const bind = (salt: Buffer, heads: readonly Inner[]): Buffer =>
  leafHash(Buffer.from(JSON.stringify([salt.toString("base64"), ...heads])));

export interface GivenRow {
  heads: Inner[];
  note: string;
  hash: Buffer;
}

/** What was given out before, the first first. */
export async function givenBefore(tx: Tx): Promise<GivenRow[]> {
  const rows = await tx.rows<{ salt: Buffer; heads: Inner[]; note: string }>(
    sql`select salt, heads, note from sealed.given_heads order by seq`,
  );
  return rows.map(({ salt, heads, note }) => ({ heads, note, hash: bind(salt, heads) }));
}

/** Seals everything, and binds the heads of all houses in one leaf more. One is made whether anything has happened or not. */
export async function giveSealedHead(pool: Pool, clock: Clock): Promise<GivenHead> {
  const houses = await sealLogs(pool, clock, true);
  return keeping(pool, "all", async (tx) => {
    await tx.row(sql`select pg_advisory_xact_lock(35)`);
    const signer = signerOf(tx);
    const before = await givenBefore(tx);
    const heads: Inner[] = [];
    for (const org of houses.toSorted()) {
      const last = await tx.row<{ note: string }>(
        sql`select note from sealed.checkpoints where org_id = ${org} order by size desc limit 1`,
      );
      const head = last && readNote(last.note, signer.publicKey);
      if (head?.origin === originOf(org)) heads.push([org, head.size, head.root.toString("base64")]);
    }
    const salt = randomBytes(32);
    const hashes = [...before.map((one) => one.hash), bind(salt, heads)];
    const edge = hashes.reduce(withLeaf, emptyEdge);
    const note = signedNote({ origin: outerOrigin, size: edge.size, root: rootOf(edge) }, signer);
    await tx.run(sql`
      insert into sealed.given_heads (seq, salt, heads, note, at)
      values (${before.length}, ${salt}, ${JSON.stringify(heads)}, ${note}, ${clock.now()})`);
    const proofs = before.map((_, i) => [
      String(i + 1),
      consistencyProof(hashes, i + 1).map((node) => node.toString("base64")),
    ]);
    return {
      note,
      key: signer.publicKey.toString("base64"),
      proofs: Object.fromEntries(proofs) as GivenHead["proofs"],
    };
  });
}
