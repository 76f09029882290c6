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

export type SignInWay = "passkey" | "oidc";

/** A door that somebody who has proved who they are may go through. */
export interface Door {
  org: string;
  membership: string;
  organisation: string;
  organisation_id: string;
  role: Role;
}

export function doorsOf(tx: Tx, passkey: string): Promise<Door[]> {
  return tx.rows<Door>(sql`select * from access.doors_of(${passkey})`);
}

/** Opens a session inside the house the transaction acts in; the caller has checked who it is. */
export async function openSession(
  tx: Tx,
  door: { org: string; membership: string },
  by: { how: "passkey"; passkey: string } | { how: "oidc"; issuer: string; sid: string | null },
): Promise<string> {
  const token = newToken();
  await tx.run(sql`
    insert into access.sessions (token_hash, org_id, membership_id, how, passkey_id, oidc_issuer, oidc_sid)
    values (${tokenHash(token)}, ${door.org}, ${door.membership}, ${by.how}, ${by.how === "passkey" ? by.passkey : null},
      ${by.how === "oidc" ? by.issuer : null}, ${by.how === "oidc" ? by.sid : null})`);
  return token;
}

export interface OwnSession {
  id: string;
  organisation: string;
  how: "training" | SignInWay;
  beganAt: Date;
  seenAt: Date;
  current: boolean;
}

/** One's own sessions that stand open, in every house; nobody else's can be asked for. */
export function ownSessions(tx: Tx): Promise<OwnSession[]> {
  return tx.rows<OwnSession>(
    sql`select id, organisation, how, began_at as "beganAt", seen_at as "seenAt", current from access.own_sessions()`,
  );
}

/** Ends one of one's own; without `id` every one but this. */
export async function endOwnSessions(tx: Tx, id: string | null): Promise<number> {
  const ended = await tx.row<{ n: string }>(sql`select access.end_own_sessions(${id}) as n`);
  return Number(ended?.n ?? 0);
}
