import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { SealBroken } from "./refused.ts";
import type { Place } from "./seal.ts";

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM of RFC 9180. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const version = 1;
const keyBytes = 32;
const shortest = 1 + keyBytes + 16;

export interface KeyPair {
  /** 32 bytes; closes, and opens nothing. */
  publicKey: Buffer;
  /** 32 bytes. */
  privateKey: Buffer;
}

export async function newKeyPair(): Promise<KeyPair> {
  const made = await suite.kem.generateKeyPair();
  return {
    publicKey: Buffer.from(await suite.kem.serializePublicKey(made.publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(made.privateKey)),
  };
}

const bytes = (from: Buffer) => new Uint8Array(from).buffer;
const text = (from: string) => new TextEncoder().encode(from).buffer;
const info = text(`havn|public seal|${version}`);
const associated = ({ org, table, column, row }: Place) => text([version, org, table, column, row].join("|"));

/** Closed for whoever has the private half; the one who closed it cannot open it. Layout: version (1), key (32), rest. */
export async function sealFor(publicKey: Buffer, place: Place, plain: string): Promise<Buffer> {
  const recipientPublicKey = await suite.kem.importKey("raw", bytes(publicKey), true);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, text(plain), associated(place));
  return Buffer.concat([Buffer.of(version), Buffer.from(enc), Buffer.from(ct)]);
}

/** Throws `SealBroken` when it was altered, stands elsewhere than it was sealed for, or is another's. */
export async function unsealWith(privateKey: Buffer, place: Place, sealed: Buffer): Promise<string> {
  if (sealed[0] !== version || sealed.length < shortest) throw new SealBroken(place);
  const recipientKey = await suite.kem.importKey("raw", bytes(privateKey), false);
  const enc = bytes(sealed.subarray(1, 1 + keyBytes));
  try {
    const open = await suite.open(
      { recipientKey, enc, info },
      bytes(sealed.subarray(1 + keyBytes)),
      associated(place),
    );
    return Buffer.from(open).toString("utf8");
  } catch {
    throw new SealBroken(place);
  }
}
