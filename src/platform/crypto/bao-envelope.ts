import { createHash, timingSafeEqual } from "node:crypto";
import { SealBroken } from "./refused.ts";

/**
 * Whose data key it is goes inside what is encrypted. `associated_data` would say it more simply, but the transit
 * engine cannot rewrap what was bound with it, and rewrapping is what keeps data keys inside the provider at rotation.
 */
const boundTo = (org: string, subject: string) => createHash("sha256").update(`${org}|${subject}`).digest();

export const envelope = (org: string, subject: string, dataKey: Buffer) =>
  Buffer.concat([boundTo(org, subject), dataKey]).toString("base64");

export function openEnvelope(org: string, subject: string, plain: string): Buffer {
  const opened = Buffer.from(plain, "base64");
  if (opened.length !== 64 || !timingSafeEqual(opened.subarray(0, 32), boundTo(org, subject))) {
    throw new SealBroken({ org, table: "access.data_keys", column: "wrapped", row: subject });
  }
  return opened.subarray(32);
}
