import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

const rounds = 4096;

/** What PostgreSQL keeps of a password (RFC 5803). Whoever stores it can check the password and not know it. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, rounds, 32, "sha256");
  const hmac = (text: string) => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(hmac("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${hmac("Server Key").toString("base64")}`;
}
