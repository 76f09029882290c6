import { randomBytes, randomInt } from "node:crypto";

/** Crockford's alphabet: no I, L, O or U, so a code survives being read aloud or copied by hand. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function letters(count: number): string {
  let code = "";
  for (let i = 0; i < count; i++) code += alphabet[randomInt(alphabet.length)];
  return code;
}

/** Internal id (UUIDv7, RFC 9562): sorts by time, so it never leaves the system. */
export function newId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The id the outside sees: 80 random bits, says nothing about time or order. */
export function newPublicId(): string {
  return letters(16).toLowerCase();
}

/** A case code people say to each other, such as `7F3K-29`; unique within one organisation only. */
export function newCaseCode(): string {
  return `${letters(4)}-${letters(2)}`;
}

/** Three digits a caller can remember and say when ringing back, such as `417`. */
export function newSpokenCode(): string {
  return String(randomInt(100, 1000));
}

const publicIdShape = /^[0-9a-hjkmnp-tv-z]{16}$/;
export function isPublicId(text: string): boolean {
  return publicIdShape.test(text);
}
