import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { SealBroken } from "./refused.ts";

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Where a sealed value belongs. It is authenticated with it, so a row moved elsewhere does not open. */
export interface Place {
  org: string;
  table: string;
  column: string;
  row: string;
}

function associated(place: Place): Buffer {
  return Buffer.from([version, place.org, place.table, place.column, place.row].join("|"), "utf8");
}

/** 256-bit key for one case, contact or packet. */
export function newDataKey(): Buffer {
  return randomBytes(32);
}

/** AES-256-GCM; layout: version (1 byte), nonce (12), tag (16), ciphertext. */
export function seal(key: Buffer, place: Place, plain: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(associated(place));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
}

/** Throws when the value was altered or stands in another row, column or organisation than it was sealed for. */
export function unseal(key: Buffer, place: Place, sealed: Buffer): string {
  const bodyAt = 1 + nonceBytes + tagBytes;
  if (sealed[0] !== version || sealed.length < bodyAt) throw new SealBroken(place);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 1 + nonceBytes));
  decipher.setAAD(associated(place));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, bodyAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]).toString("utf8");
  } catch {
    throw new SealBroken(place);
  }
}
