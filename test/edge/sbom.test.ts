import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sbom } from "../../bin/sbom.mjs";
import { root } from "../../src/app/root.ts";

interface Locked {
  version?: string;
  dev?: boolean;
  devOptional?: boolean;
}
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, Locked>;
};
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};
const bill = sbom();
const named = new Set(
  bill.components.map(({ group, name, version }) => `${group ? `${group}/` : ""}${name}@${version}`),
);

test("every package a running Havn may load is in it, and no other", () => {
  const meant = Object.entries(lock.packages)
    .filter(([path, one]) => path !== "" && !one.dev && !one.devOptional)
    .map(([path, { version }]) => `${path.slice(path.lastIndexOf("node_modules/") + 13)}@${version}`);
  expect([...named].toSorted()).toEqual([...new Set(meant)].toSorted());
  expect(Object.entries(dependencies).filter(([name, version]) => !named.has(`${name}@${version}`))).toEqual(
    [],
  );
});

test("it has the shape of CycloneDX 1.6", () => {
  expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1 });
  expect(bill.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const refs = [bill.metadata.component["bom-ref"], ...bill.components.map((one) => one["bom-ref"])];
  expect(new Set(refs).size).toBe(refs.length);
  expect(bill.dependencies.map((one) => one.ref)).toEqual(refs);
  const loose = bill.dependencies.flatMap((one) => one.dependsOn).filter((ref) => !refs.includes(ref));
  expect(loose).toEqual([]);
  for (const { purl, version, hashes = [], licenses } of bill.components) {
    expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\S+$/);
    expect(purl.endsWith(`@${version}`)).toBe(true);
    expect(licenses.length).toBe(1);
    for (const { alg, content } of hashes) expect([alg, content.length]).toEqual(["SHA-512", 128]);
  }
});

test("it is the same each time, and needs nothing but what lies here", () => {
  const command = () =>
    execFileSync(process.execPath, [join(root, "bin/sbom.mjs")], { env: {}, encoding: "utf8" });
  const [first, second] = [command(), command()];
  expect(first).toBe(second);
  expect(JSON.parse(first)).toEqual(bill);
});
