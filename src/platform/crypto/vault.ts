import { createHmac, createPrivateKey, createPublicKey, hkdfSync, sign } from "node:crypto";
import { seal, unseal } from "./seal.ts";

export interface Signer {
  /** 32 bytes. */
  publicKey: Buffer;
  sign(text: string): Buffer;
}

/**
 * Holds the keys that never enter the database. Each organisation has a key of its own, derived from
 * the provider's master key, and a data key is stored only wrapped by it.
 */
export interface Vault {
  wrap(org: string, subject: string, dataKey: Buffer): Buffer;
  unwrap(org: string, subject: string, wrapped: Buffer): Buffer;
  /** 32 bytes for a text: the same for the same, and nobody without the master key can test a guess. */
  mark(purpose: string, text: string): Buffer;
  /** An Ed25519 key for one purpose, such as the log; the same after a restart and after a restored key file. */
  signer(purpose: string): Signer;
  /** Password of a database login role, so that none is stored anywhere. */
  rolePassword(role: string): string;
}

export function openVault(master: Buffer): Vault {
  const derive = (label: string) => Buffer.from(hkdfSync("sha256", master, "havn", label, 32));
  const place = (org: string, subject: string) => ({ org, table: "keys", column: "wrapped", row: subject });
  return {
    wrap: (org, subject, dataKey) =>
      seal(derive(`org|${org}|1`), place(org, subject), dataKey.toString("base64")),
    unwrap: (org, subject, wrapped) =>
      Buffer.from(unseal(derive(`org|${org}|1`), place(org, subject), wrapped), "base64"),
    mark: (purpose, text) =>
      createHmac("sha256", derive(`mark|${purpose}|1`))
        .update(text)
        .digest(),
    signer: (purpose) => {
      // Node takes a raw seed only in its wrapping (RFC 8410).
      const wrapping = Buffer.from("302e020100300506032b657004220420", "hex");
      const seed = Buffer.concat([wrapping, derive(`sign|${purpose}|1`)]);
      const key = createPrivateKey({ key: seed, format: "der", type: "pkcs8" });
      const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
      return { publicKey, sign: (text) => sign(null, Buffer.from(text), key) };
    },
    rolePassword: (role) => derive(`database role|${role}`).toString("base64url"),
  };
}
