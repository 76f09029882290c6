import { createHash, randomBytes } from "node:crypto";

/** Sixteen digits look like the number on a bill to whoever finds the note. */
const digits = 16;

/** Stands in the form from the first look, so that the same form sent twice is one report. */
export const newFormKey = (): string => randomBytes(16).toString("hex");
const keyShape = /^[0-9a-f]{32}$/;

/** The key of the form; a fresh one where it is missing or is none of ours. */
export const formKey = (posted: unknown): string =>
  typeof posted === "string" && keyShape.test(posted) ? posted : newFormKey();

/**
 * Everything a report is called by, made from the form and what stands in it: sent again unchanged it is the same report with
 * the same receipt, and changed it is another. Without the key of the form nobody can make them.
 */
export function namesOf(key: string, content: string): { id: string; publicId: string; receipt: string } {
  const bytes = (what: string) => createHash("sha256").update(`${what}|${key}|${content}`).digest();
  const id = bytes("id").subarray(0, 16);
  id[6] = 0x80 | (id[6]! & 0x0f);
  id[8] = 0x80 | (id[8]! & 0x3f);
  const hex = id.toString("hex");
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  const number = BigInt(`0x${bytes("receipt").toString("hex")}`) % 10n ** BigInt(digits);
  return {
    id: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-"),
    publicId: [...bytes("address").subarray(0, 16)].map((one) => letters[one % 32]).join(""),
    receipt: String(number).padStart(digits, "0"),
  };
}

/** `1234 5678 9012 3456`. */
export const spaced = (receipt: string): string => receipt.replace(/(\d{4})(?=\d)/g, "$1 ");

/** The digits of what was typed, or undefined when there are not sixteen. */
export function readReceipt(typed: unknown): string | undefined {
  const plain = typeof typed === "string" && typed.length < 80 ? typed.replace(/[\s.-]/g, "") : "";
  return /^\d{16}$/.test(plain) ? plain : undefined;
}
