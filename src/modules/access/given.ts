import { createHash, createSign, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newCaseCode, newPublicId } from "#platform/ids";
import type { Staff, World } from "../../../test/world.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { grant } from "./grant.ts";
import type { Invitation } from "./invitation.ts";
import { noteStepUp, standingSession } from "./step-up.ts";
import { registerSubject } from "./subject.ts";

export { answerApproval } from "./approval-answer.ts";
export { decide, type Act, type Facts, type Standing, type SubjectFacts } from "./policy.ts";
export { approveRecovery, askRecovery } from "./recovery.ts";
export { endKeyAlarm, openKeyAlarms } from "./key-alarm.ts";
export { decideRetention, sayArchiveRule } from "./retention.ts";
export { askShredding, shred, shredRefusals } from "./shred.ts";
export { breakGlass } from "./break-glass.ts";
export { reviewGlass } from "./break-glass-ends.ts";
export { glassSweep } from "./break-glass-sweep.ts";
export { endMembership } from "./end-membership.ts";
export { askLift, lift } from "./wall-lift.ts";
export { wallsOf } from "./wall-list.ts";
export { declareKnowing, neverThese } from "./wall-raise.ts";
export { listedMembers, openInvitations, openRecoveries } from "./member-reads.ts";
export { endOwnSessions, ownSessions } from "./session.ts";

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** What may be other than it should be. */
export interface Twist {
  origin?: string;
  rpId?: string;
  verified?: boolean;
  synced?: boolean;
  type?: string;
}

/** A device that makes one passkey and answers with it, in software (WebAuthn Level 3, § 6 and § 8.7). */
export function softDevice(origin: string, start = 1) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  let counter = start;

  const clientData = (type: string, challenge: string, twist: Twist) =>
    Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge, origin: twist.origin ?? origin }));

  function authData(twist: Twist, more = Buffer.alloc(0)): Buffer {
    const flags = 0x01 | (twist.verified === false ? 0 : 0x04) | (twist.synced ? 0x18 : 0);
    const head = Buffer.alloc(5);
    head[0] = flags | (more.length > 0 ? 0x40 : 0);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(twist.rpId ?? new URL(origin).hostname), head, more]);
  }

  const answer = (response: object) =>
    JSON.stringify({
      id: base64url(id),
      rawId: base64url(id),
      type: "public-key",
      clientExtensionResults: {},
      response,
    });

  return {
    count: (to: number) => {
      counter = to;
    },
    make(challenge: string, twist: Twist = {}): string {
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(key)]);
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(authData(twist, credential))],
      ]);
      return answer({
        clientDataJSON: base64url(clientData("webauthn.create", challenge, twist)),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ["internal"],
      });
    },
    show(challenge: string, twist: Twist = {}): string {
      if (counter > 0) counter++;
      const said = clientData("webauthn.get", challenge, twist);
      const data = authData(twist);
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(said)]))
        .sign(privateKey);
      return answer({
        clientDataJSON: base64url(said),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      });
    },
  };
}

/** Takes up an invitation with a passkey no device has. Runs inside the inviting house. */
export async function givenEntered(tx: Tx, invitation: Invitation, clock: Clock) {
  const made = {
    credentialId: randomBytes(16),
    publicKey: randomBytes(32),
    counter: 0,
    transports: [],
    deviceBound: true,
  };
  return acceptInvitation(tx, invitation, { made, device: "" }, clock);
}

/** A case that only `accountable` opens, as the module of cases would have made it. */
export async function givenClosedCase(tx: Tx, accountable: { org: string; membership: string }) {
  const { org, membership } = accountable;
  const made = { id: randomUUID(), object: newPublicId(), journey: randomUUID(), code: newCaseCode() };
  await registerSubject(tx, { ...made, org, guarded: true });
  await tx.run(sql`
    insert into access.spoken_codes (org_id, code, subject_id) values (${org}, ${made.code}, ${made.id})`);
  const to = { membership, purpose: "follow-up" as const };
  await grant(tx, { org, subject: made.id, to, basis: "custody", by: null });
  return made;
}

/** Has proved anew who they are, a moment ago. */
export async function givenProved(w: World, who: Staff): Promise<Staff> {
  const standing = await w.as(who, "access.step-up", (tx) => standingSession(tx));
  await w.inside(who.org, (tx) => noteStepUp(tx, who.org, standing!.session));
  return who;
}
