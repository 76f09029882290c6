import { tokenHash } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Door } from "./session.ts";

export interface Flow {
  nonce: string;
  verifier: string;
  purpose: "sign-in" | "join" | "step-up";
  /** The house, and the invitation or the session it is for, with a stroke between. */
  subject: string | null;
}

/** Keeps what the answer from the provider is held against; only hashes of what travels. */
export async function beginFlow(tx: Tx, flow: Flow & { state: string; browser: string }): Promise<void> {
  const { state, browser, nonce, verifier, purpose, subject } = flow;
  await tx.row(sql`
    select access.begin_flow(${tokenHash(state)}, ${tokenHash(browser)}, ${nonce}, ${verifier}, ${purpose}, ${subject})`);
}

/** Once, and only for the browser that began it. */
export function takeFlow(tx: Tx, state: string, browser: string): Promise<Flow | undefined> {
  return tx.row<Flow>(sql`select * from access.take_flow(${tokenHash(state)}, ${tokenHash(browser)})`);
}

/** Who a provider has known, as it stands here: nobody who reads it learns a subject. */
export function subjectMark(tx: Tx, { issuer, subject }: { issuer: string; subject: string }): Buffer {
  return tx.vault.mark("oidc subject", JSON.stringify([issuer, subject]));
}

/** `numbers` are the organisations somebody may act for; null where the provider does not say. */
export function doorsOfSubject(tx: Tx, mark: Buffer, numbers: string[] | null): Promise<Door[]> {
  return tx.rows<Door>(sql`select * from access.doors_of_subject(${mark}, ${numbers})`);
}

export async function isOnRoll(tx: Tx, org: string, numbers: string[]): Promise<boolean> {
  const found = await tx.row<{ yes: boolean }>(sql`select access.is_on_roll(${org}, ${numbers}) as yes`);
  return found?.yes === true;
}

/** Puts an organisation's number on the roll; at the keyboard only. */
export async function addNumber(tx: Tx, org: string, number: string): Promise<void> {
  await tx.run(sql`
    insert into access.organisation_numbers (org_id, number) values (${org}, ${number}) on conflict do nothing`);
}

/** Ends every session of a sign-in that is over at the provider, in whatever browser. */
export async function endSessionsOf(tx: Tx, issuer: string, sid: string): Promise<number> {
  const ended = await tx.row<{ n: string }>(sql`select access.end_sessions_of(${issuer}, ${sid}) as n`);
  return Number(ended?.n ?? 0);
}
