import { createPublicKey, verify } from "node:crypto";
import { SealBroken, type Vault } from "#platform/crypto";

/** Between whom, which offer, and every word. */
export interface Signed {
  from: string;
  to: string;
  offer: string;
  text: string;
}

const signerOf = (vault: Vault, org: string) => vault.signer(`packet|${org}`);
const covered = ({ from, to, offer, text }: Signed) => `havn packet 1\n${from}\n${to}\n${offer}\n${text}`;

/** With the key of the sending organisation, which is in no database. */
export function signPacket(vault: Vault, what: Signed): Buffer {
  return signerOf(vault, what.from).sign(covered(what));
}

/** Throws where one word is another than the sender wrote: it is not shown, and those who look after the keys are told. */
export function checkPacket(vault: Vault, what: Signed, signature: Buffer | null): void {
  // A raw key as the library takes it (RFC 8410).
  const raw = Buffer.concat([
    Buffer.from("302a300506032b6570032100", "hex"),
    signerOf(vault, what.from).publicKey,
  ]);
  const key = createPublicKey({ key: raw, format: "der", type: "spki" });
  if (signature && verify(null, Buffer.from(covered(what)), key, signature)) return;
  throw new SealBroken({ org: what.to, table: "handovers.requests", column: "signature", row: what.offer });
}
