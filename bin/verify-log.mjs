// Checks an exported log without Havn, its database or any package: node bin/verify-log.mjs <file> [<public key, base64>]
// A key known from before (printed on paper, kept by a witness) shows that the file was not signed with another.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const [file, known] = process.argv.slice(2);
if (!file) end(2, "Bruk: node bin/verify-log.mjs <fil> [<offentlig nøkkel>]");
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const [first, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
const { org, key, checkpoints } = JSON.parse(first);
if (known && known !== key) end(1, "Fila er signert med en annen nøkkel enn den du oppga.");

const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key, "base64")]);
const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
const roots = new Map();
for (const note of checkpoints) {
  const [body, signature] = note.split("\n\n");
  const [origin, size, root] = body.split("\n");
  const bytes = Buffer.from(signature.trim().split(" ").at(-1), "base64").subarray(4);
  if (origin !== `havn/${org}` || !verify(null, Buffer.from(`${body}\n`), publicKey, bytes)) {
    end(1, `Merket ved innslag ${size} er ikke signert med nøkkelen i fila.`);
  }
  roots.set(Number(size), root);
}

// RFC 6962: the roots of the whole subtrees on the right edge of the tree, the largest first.
const edge = [];
for (const [seq, line] of lines.entries()) {
  const { entry, salt, person, commitment } = JSON.parse(line);
  const whole = person ? sha(JSON.stringify([salt, ...person])).toString("base64") : commitment;
  let node = sha(Buffer.of(0), JSON.stringify([org, ...entry, whole]));
  for (let rest = seq; rest % 2 === 1; rest = (rest - 1) / 2) node = sha(Buffer.of(1), edge.pop(), node);
  edge.push(node);
  const signed = roots.get(seq + 1);
  const root = edge.reduceRight((right, left) => sha(Buffer.of(1), left, right)).toString("base64");
  if (signed && signed !== root) {
    const before = [...roots.keys()].filter((size) => size <= seq).at(-1) ?? 0;
    end(1, `Noe er endret, fjernet eller flyttet mellom innslag ${before} og ${seq}.`);
  }
}
const last = [...roots.keys()].at(-1) ?? 0;
if (last !== lines.length) end(1, `Siste merke gjelder ${last} innslag, men fila har ${lines.length}.`);
end(0, `Loggen holder: ${lines.length} innslag, ${roots.size} merker. Nøkkel: ${key}`);

function end(code, sentence) {
  console.log(sentence);
  process.exit(code);
}
