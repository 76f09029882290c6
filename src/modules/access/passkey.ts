import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { sql, type Tx } from "#platform/db";
import { askChallenge, takeChallenge, type Purpose } from "./challenge.ts";
import { readAnswer } from "./read-answer.ts";

const timeout = 5 * 60_000;
const hostOf = (origin: string) => new URL(origin).hostname;
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));

/** No user name is asked for: the device itself knows which passkeys it has for us. */
export async function askForPasskey(
  tx: Tx,
  origin: string,
  purpose: "sign-in" | "step-up" | "register",
  subject: string | null = null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: hostOf(origin),
    challenge: bytes(await askChallenge(tx, purpose, subject)),
    userVerification: "required",
    timeout,
  });
}

/** The name stands in the device's own list of passkeys; the house does not, since the device may lie at home. */
export async function askForNewPasskey(
  tx: Tx,
  origin: string,
  invitation: { id: string; name: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: "Havn",
    rpID: hostOf(origin),
    userName: invitation.name,
    userDisplayName: invitation.name,
    challenge: bytes(await askChallenge(tx, "register", invitation.id)),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestationType: "none",
    timeout,
  });
}

export type Unproved = { no: "bad-answer" | "stale-challenge" | "unknown-passkey" | "wrong-answer" };

export interface NewPasskey {
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  deviceBound: boolean;
}

/** The answer to `askForNewPasskey`, held against the question, our address and that a person was verified. */
export async function checkNewPasskey(
  tx: Tx,
  answer: string,
  asked: { origin: string; subject: string },
): Promise<NewPasskey | Unproved> {
  const read = readAnswer(answer, "attestationObject");
  if (!read) return { no: "bad-answer" };
  const taken = await takeChallenge(tx, read.challenge, "register");
  if (taken?.subject !== asked.subject) return { no: "stale-challenge" };
  const checked = await verifyRegistrationResponse({
    response: read.response as RegistrationResponseJSON,
    expectedChallenge: read.challenge,
    expectedOrigin: asked.origin,
    expectedRPID: hostOf(asked.origin),
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!checked?.verified) return { no: "wrong-answer" };
  const { credential, credentialDeviceType } = checked.registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, "base64url"),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    deviceBound: credentialDeviceType === "singleDevice",
  };
}

export interface UsedPasskey {
  id: string;
  account: string;
  /** What the device has counted to; `countPasskey` decides whether it may. */
  counter: number;
  deviceBound: boolean;
}

interface PasskeyRow {
  id: string;
  account: string;
  public_key: Buffer;
  transports: string[];
}

/** The answer to `askForPasskey`. `subject` is the session or the invitation it was asked for, or null. */
export async function checkPasskey(
  tx: Tx,
  answer: string,
  asked: { origin: string; purpose: Purpose; subject: string | null },
): Promise<UsedPasskey | Unproved> {
  const read = readAnswer(answer, "authenticatorData");
  if (!read) return { no: "bad-answer" };
  const taken = await takeChallenge(tx, read.challenge, asked.purpose);
  if (taken?.subject !== asked.subject) return { no: "stale-challenge" };
  const found = await tx.row<PasskeyRow>(
    sql`select id, account, public_key, transports from access.find_passkey(${Buffer.from(read.id, "base64url")})`,
  );
  if (!found) return { no: "unknown-passkey" };
  const checked = await verifyAuthenticationResponse({
    response: read.response as AuthenticationResponseJSON,
    expectedChallenge: read.challenge,
    expectedOrigin: asked.origin,
    expectedRPID: hostOf(asked.origin),
    requireUserVerification: true,
    // The counter is compared in the database, in the same breath as it is set.
    credential: { id: read.id, publicKey: new Uint8Array(found.public_key), counter: 0 },
  }).catch(() => undefined);
  if (!checked?.verified) return { no: "wrong-answer" };
  const { newCounter, credentialDeviceType } = checked.authenticationInfo;
  return {
    id: found.id,
    account: found.account,
    counter: newCounter,
    deviceBound: credentialDeviceType === "singleDevice",
  };
}

/** False when the device counts backwards: then there are two of it. */
export async function countPasskey(tx: Tx, { id, counter }: UsedPasskey): Promise<boolean> {
  const used = await tx.row<{ yes: boolean }>(sql`select access.use_passkey(${id}, ${counter}) as yes`);
  return used?.yes === true;
}
