import { createHash, randomBytes } from "node:crypto";

/** 256-bit session token in hex. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("hex");
}

export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}
