import { newToken, tokenHash } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Role } from "./role.ts";

export interface TrainingAccount {
  handle: string;
  name: string;
  role: Role;
  organisation: string;
  organisation_id: string;
}

/** The invented accounts anybody may sign in as while training is on. */
export function trainingAccounts(tx: Tx): Promise<TrainingAccount[]> {
  return tx.rows<TrainingAccount>(sql`select * from access.training_accounts()`);
}

/** Returns the session token, once; only its hash is stored. */
export async function signInForTraining(
  tx: Tx,
  handle: string,
): Promise<{ token: string } | { no: "no-such-account" }> {
  const token = newToken();
  const opened = await tx.row<{ yes: boolean }>(
    sql`select access.open_training_session(${handle}, ${tokenHash(token)}) as yes`,
  );
  return opened?.yes ? { token } : { no: "no-such-account" };
}

export async function signOut(tx: Tx): Promise<void> {
  await tx.row(sql`select access.end_session()`);
}
