import { seal, unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";

type Asked = { org: string; membership: string; key: string; hash: Buffer };

/**
 * Claims a key before the deed. A second request with the same key waits here until the first has
 * committed, and then gets what the first got; another body under the same key is refused.
 */
export async function claimKey(
  tx: Tx,
  asked: Asked,
): Promise<{ fresh: true } | { answer: unknown } | { no: "key-reused" }> {
  const claimed = await tx.run(sql`
    insert into scheduling.answers (org_id, membership_id, key, request_hash)
    values (${asked.org}, ${asked.membership}, ${asked.key}, ${asked.hash}) on conflict do nothing`);
  if (claimed === 1) return { fresh: true };
  const kept = await tx.row<{ answer: string | null; request_hash: Buffer }>(sql`
    select answer, request_hash from scheduling.answers
    where org_id = ${asked.org} and membership_id = ${asked.membership} and key = ${asked.key}`);
  if (!kept || !kept.request_hash.equals(asked.hash)) return { no: "key-reused" };
  return { answer: kept.answer === null ? null : opened(tx, asked, kept.answer) };
}

// An answer may hold what stands sealed in a case. Its key is made from the one outside the database, for this answer alone.
const keyOf = (tx: Tx, { org, membership, key }: Asked) =>
  tx.vault.mark("kept answer", [org, membership, key].join("|"));
const place = ({ org, membership }: Asked) => ({
  org,
  table: "scheduling.answers",
  column: "answer",
  row: membership,
});

function opened(tx: Tx, asked: Asked, kept: string): unknown {
  return JSON.parse(unseal(keyOf(tx, asked), place(asked), Buffer.from(kept, "base64")));
}

export async function keepAnswer(tx: Tx, asked: Asked, answer: unknown): Promise<void> {
  const sealed = seal(keyOf(tx, asked), place(asked), JSON.stringify(answer)).toString("base64");
  await tx.run(sql`
    update scheduling.answers set answer = ${JSON.stringify(sealed)}
    where org_id = ${asked.org} and membership_id = ${asked.membership} and key = ${asked.key}`);
}

/** A refused deed changed nothing, so the key is free for another try. */
export async function releaseKey(tx: Tx, asked: Asked): Promise<void> {
  await tx.run(sql`
    delete from scheduling.answers
    where org_id = ${asked.org} and membership_id = ${asked.membership} and key = ${asked.key}`);
}
