import type { Signer } from "#platform/crypto";
import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";

export interface Checkpoint {
  /** Which log: `havn/<organisation's public id>`. */
  origin: string;
  size: number;
  root: Buffer;
}

/** Ed25519 in a signed note has this mark (C2SP signed-note). */
const ed25519 = Buffer.of(1);

/** The first four bytes that tell which key signed, as C2SP signed-note has it. */
export function keyId(name: string, publicKey: Buffer): Buffer {
  return createHash("sha256")
    .update(Buffer.concat([Buffer.from(`${name}\n`), ed25519, publicKey]))
    .digest()
    .subarray(0, 4);
}

/** The body of a C2SP tree head: three lines, each ended. */
export const bodyOf = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString("base64")}\n`;

/** The whole note: body, an empty line, and one signature line. Witnesses may add lines of their own below. */
export function signedNote(what: Checkpoint, signer: Signer): string {
  const body = bodyOf(what);
  const signature = Buffer.concat([keyId(what.origin, signer.publicKey), signer.sign(body)]);
  return `${body}\n— ${what.origin} ${signature.toString("base64")}\n`;
}

/** What the note says, when our signature on it holds; undefined for anything else. */
export function readNote(note: string, publicKey: Buffer): Checkpoint | undefined {
  const [body, signatures = ""] = note.split("\n\n", 2);
  const [origin = "", size = "", root = ""] = (body ?? "").split("\n");
  const id = keyId(origin, publicKey);
  const ours = signatures.split("\n").flatMap((line) => {
    const [dash, name, base64 = ""] = line.split(" ");
    const bytes = Buffer.from(base64, "base64");
    return dash === "—" && name === origin && bytes.subarray(0, 4).equals(id) ? [bytes.subarray(4)] : [];
  });
  const key = ed25519Key(publicKey);
  if (!ours.some((signature) => verify(null, Buffer.from(`${body}\n`), key, signature))) return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, "base64") };
}

/** Node takes a raw key only in its wrapping (RFC 8410). */
function ed25519Key(raw: Buffer): KeyObject {
  const prefix = Buffer.from("302a300506032b6570032100", "hex");
  return createPublicKey({ key: Buffer.concat([prefix, raw]), format: "der", type: "spki" });
}
