// `npm run sbom`: what Havn is made of, as CycloneDX 1.6, from the lockfile alone: no network, and the same bytes each time.
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (name) => JSON.parse(readFileSync(join(root, name), "utf8"));

const nameOf = (path, entry) =>
  entry.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
const purlOf = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** Where Node would find a package from here: beside, or in a folder further out. */
function found(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = `${at ? `${at}/` : ""}node_modules/${name}`;
    if (packages[path]) return path;
    if (at === "") return undefined;
  }
}

function dependenciesOf(packages, path) {
  const { dependencies = {}, optionalDependencies = {} } = packages[path];
  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(
    (name) => found(packages, path, name) ?? [],
  );
}

/** Every package that a running Havn may load, reached from what it names itself. */
function reached(packages) {
  const seen = new Set([""]);
  for (const path of seen) for (const next of dependenciesOf(packages, path)) seen.add(next);
  return [...seen].filter((path) => path !== "").sort();
}

function licencesOf(licence) {
  if (!licence) return [];
  return [/^[\w.+-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence }];
}

function hashesOf(integrity) {
  const [, alg, content] = /^(sha(?:256|384|512))-(.+)$/.exec(integrity ?? "") ?? [];
  if (!alg) return {};
  return {
    hashes: [{ alg: alg.replace("sha", "SHA-"), content: Buffer.from(content, "base64").toString("hex") }],
  };
}

/** The same content has the same number, and other content another (RFC 9562, version 8). */
function serialOf(content) {
  const hex = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function sbom() {
  const { name, version, description, license } = read("package.json");
  const { packages } = read("package-lock.json");
  const paths = reached(packages);
  const refOf = (path) =>
    purlOf(nameOf(path, packages[path]), packages[path].version) +
    (path.split("node_modules/").length > 2 ? `#${path}` : "");
  const self = purlOf(name, version);
  const components = paths.map((path) => {
    const one = packages[path];
    const full = nameOf(path, one);
    const [group, short] = full.startsWith("@") ? full.split("/") : [undefined, full];
    return {
      type: "library",
      "bom-ref": refOf(path),
      ...(group ? { group } : {}),
      name: short,
      version: one.version,
      scope: one.optional ? "optional" : "required",
      ...hashesOf(one.integrity),
      licenses: licencesOf(one.license),
      purl: purlOf(full, one.version),
    };
  });
  const edges = (path) => dependenciesOf(packages, path).map(refOf).sort();
  const content = {
    metadata: {
      component: {
        type: "application",
        "bom-ref": self,
        name,
        version,
        description,
        licenses: licencesOf(license),
        purl: self,
      },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: edges("") },
      ...paths.map((path) => ({ ref: refOf(path), dependsOn: edges(path) })),
    ],
  };
  const head = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
  };
  return { ...head, serialNumber: serialOf(content), version: 1, ...content };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(sbom(), null, 2)}\n`);
}
