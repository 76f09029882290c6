import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";

/** A cosignature in a signed note has this mark (C2SP tlog-cosignature). */
const cosignature = Buffer.of(4);

/** The key of whoever keeps heads for others: a seed of 32 bytes. */
export function witnessKey(seed: Buffer): KeyObject {
  const wrapping = Buffer.from("302e020100300506032b657004220420", "hex");
  return createPrivateKey({ key: Buffer.concat([wrapping, seed]), format: "der", type: "pkcs8" });
}

/** The note with one line more: seen by this witness at this second, and nothing older contradicts it. */
export function cosigned(note: string, by: { name: string; key: KeyObject }, at: Date): string {
  const body = note.slice(0, note.indexOf("\n\n") + 1);
  const seconds = Math.floor(at.getTime() / 1000);
  const publicKey = createPublicKey(by.key).export({ format: "der", type: "spki" }).subarray(-32);
  const id = createHash("sha256")
    .update(Buffer.concat([Buffer.from(`${by.name}\n`), cosignature, publicKey]))
    .digest()
    .subarray(0, 4);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`), by.key);
  return `${note}— ${by.name} ${Buffer.concat([id, time, signature]).toString("base64")}\n`;
}
