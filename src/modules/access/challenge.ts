import { randomBytes } from "node:crypto";
import { tokenHash } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";

export type Purpose = "sign-in" | "register" | "step-up" | "choose";

/** A question to a device, for one purpose and, where there is one, one subject. Base64url; only its hash is kept. */
export async function askChallenge(tx: Tx, purpose: Purpose, subject: string | null = null): Promise<string> {
  const challenge = randomBytes(32).toString("base64url");
  await tx.row(sql`select access.ask_challenge(${tokenHash(challenge)}, ${purpose}, ${subject})`);
  return challenge;
}

/** Takes it away, so that the same answer never counts twice. Undefined when it was not asked, is used, or is too old. */
export function takeChallenge(
  tx: Tx,
  challenge: string,
  purpose: Purpose,
): Promise<{ subject: string | null } | undefined> {
  return tx.row<{ subject: string | null }>(
    sql`select subject from access.take_challenge(${tokenHash(challenge)}, ${purpose})`,
  );
}
