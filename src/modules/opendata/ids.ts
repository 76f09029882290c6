import { createHash } from "node:crypto";

/** Ours, made once. Another one would give every service and term a new id, and every reader a double. */
const namespace = "89d0187e-0f6b-4f4e-8564-a63ef76e6da3";

/**
 * UUIDv5 (RFC 9562): the same parts give the same id in every installation. A centre has its own id in the
 * public file; what belongs to it is named from that.
 */
export function idOf(...parts: string[]): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(parts.join("\n"))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
