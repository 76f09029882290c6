import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { Message, Say } from "./messages.ts";

/** One press of a button. The same key with other contents is another press. */
export interface Request {
  org: string;
  membership: string;
  key: string;
  /** Keyed, so that whoever reads it cannot test a guess of what was written. */
  mark: Buffer;
}

/** What is looked at, and a spoken code, is kept in no answer: asked again it is made anew. */
const notKept: readonly Say[] = ["list", "see", "log", "choose-deputy", "give-code", "call-in"];

export function requestOf(
  tx: Tx,
  { org, membership }: Actor,
  key: string | undefined,
  message: Message,
): Request | undefined {
  if (!key || notKept.includes(message.say)) return undefined;
  return { org, membership, key, mark: tx.vault.mark("sealed request", JSON.stringify(message)) };
}

export async function answeredBefore(tx: Tx, { org, membership, key, mark }: Request) {
  const row = await tx.row<{ answer: object }>(sql`
    select answer from sealed.answers
    where org_id = ${org} and membership_id = ${membership} and key = ${key} and mark = ${mark}`);
  return row?.answer;
}

/** In the transaction of the deed: both are there, or neither. */
export async function keepAnswer(
  tx: Tx,
  { org, membership, key, mark }: Request,
  answer: object,
): Promise<void> {
  await tx.run(sql`
    insert into sealed.answers (org_id, membership_id, key, mark, answer)
    values (${org}, ${membership}, ${key}, ${mark}, ${JSON.stringify(answer)})`);
}
