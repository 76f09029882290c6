import { createHmac, createPrivateKey, createPublicKey, hkdfSync, sign } from "node:crypto";
import { fileKeys } from "./file-keys.ts";
import { memoryRing } from "./key-ring.ts";
import type { KeyProvider, Wrapped } from "./provider.ts";

export interface Signer {
  /** 32 bytes. */
  publicKey: Buffer;
  sign(text: string): Buffer;
}

/**
 * Holds the keys that never enter the database. Each organisation has a key of its own at the provider, and a data key
 * is stored only wrapped by it. What no service does for us stays with the key file of the machine: the passwords of
 * the database, the signature under the log, and marks of codes and journeys. None of them opens a sealed value.
 */
export interface Vault extends Omit<KeyProvider, "wrap" | "unwrap" | "rewrap"> {
  wrap(org: string, subject: string, dataKey: Buffer): Promise<Buffer>;
  unwrap(org: string, subject: string, wrapped: Buffer): Promise<Buffer>;
  rewrap(org: string, subject: string, wrapped: Buffer): Promise<Buffer>;
  /** 32 bytes for a text: the same for the same, and nobody without the master key can test a guess. */
  mark(purpose: string, text: string): Buffer;
  /** An Ed25519 key for one purpose, such as the log; the same after a restart and after a restored key file. */
  signer(purpose: string): Signer;
  /** Password of a database login role, so that none is stored anywhere. */
  rolePassword(role: string): string;
}

const pack = ({ version, body }: Wrapped) => Buffer.concat([Buffer.of(version >> 8, version & 255), body]);
const unpack = (wrapped: Buffer): Wrapped => ({
  version: wrappedVersion(wrapped),
  body: wrapped.subarray(2),
});

/** Which version of the organisation's key closed it. */
export const wrappedVersion = (wrapped: Buffer): number => wrapped.readUInt16BE(0);

export function openVault(master: Buffer, provider: KeyProvider = fileKeys(memoryRing(master))): Vault {
  const derive = (label: string) => Buffer.from(hkdfSync("sha256", master, "havn", label, 32));
  return {
    ...provider,
    wrap: async (org, subject, dataKey) => pack(await provider.wrap(org, subject, dataKey)),
    unwrap: (org, subject, wrapped) => provider.unwrap(org, subject, unpack(wrapped)),
    rewrap: async (org, subject, wrapped) => pack(await provider.rewrap(org, subject, unpack(wrapped))),
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
