import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import n3 from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { expect, test } from "vitest";
import { aSnapshot, aView, anEntry } from "../given.ts";
import { catalogueOf, prefixes } from "./quads.ts";
import { jsonLdOf, turtleOf } from "./written.ts";

const shapesFile = join(
  import.meta.dirname,
  "../../../../../shared/data/standards/dcat/dcat-ap-no-minimum.shacl.ttl",
);
const absent = !existsSync(shapesFile);
const quads = catalogueOf(aView(aSnapshot({ drammen: { entry: anEntry({}) } })));
const typed = (kind: string) =>
  quads.filter((one) => one.predicate.value === `${prefixes.rdf}type` && one.object.value.endsWith(kind));

test("Turtle says what the quads say, and so does JSON-LD", () => {
  const read = new n3.Parser().parse(turtleOf(quads));
  const lines = (all: n3.Quad[]) =>
    all.map((one) => `${one.subject.value} ${one.predicate.value} ${n3.termToId(one.object)}`).toSorted();
  expect(lines(read)).toEqual(lines(quads));
  const graph = jsonLdOf(quads)["@graph"];
  const values = graph.flatMap((node) =>
    Object.entries(node).flatMap(([name, value]) => (name === "@id" ? [] : (value as unknown[]))),
  );
  expect(values).toHaveLength(quads.length);
  expect(new Set(graph.map((node) => node["@id"])).size).toBe(graph.length);
});

test("every address is ours, a vocabulary or the licence, and nobody is named", () => {
  const named = quads
    .flatMap((one) => [one.subject, one.object])
    .filter((one) => one.termType === "NamedNode");
  const hosts = new Set(named.map((one) => new URL(one.value).hostname));
  expect([...hosts].toSorted()).toEqual([
    "creativecommons.org",
    "havn.example.org",
    "publications.europa.eu",
    "www.iana.org",
    "www.w3.org",
    "xmlns.com",
  ]);
  const modified = quads.filter((one) => one.predicate.value === `${prefixes.dct}modified`);
  expect(new Set(modified.map((one) => one.object.value))).toEqual(new Set(["2026-11-03T09:00:00.000Z"]));
  expect(catalogueOf(aView()).length).toBe(quads.length - modified.length);
  expect(JSON.stringify(quads)).not.toMatch(/mailto:|tel:|enhetsregisteret/);
  expect([typed("#Dataset"), typed("#Distribution"), typed("#DataService")].map((all) => all.length)).toEqual(
    [3, 5, 1],
  );
});

test(`shapes of DCAT-AP-NO 3: ${absent ? `NOT RUN, they are not at ${shapesFile}` : shapesFile}`, () => {
  process.stderr.write(absent ? "DCAT-AP-NO: NOT RUN, no shapes beside the repository\n" : "");
  expect(existsSync(shapesFile)).toBe(!absent);
});

const faults = async (data: n3.Quad[]) => {
  const shapes = new n3.Store(new n3.Parser().parse(readFileSync(shapesFile, "utf8")));
  const report = await new SHACLValidator(shapes as never).validate(new n3.Store(data) as never);
  return report.results.map((one) => String(one.path?.value));
};

test.each(absent ? [] : ["whole"])("the %s catalogue has what is compulsory", async () => {
  expect(await faults(quads)).toEqual([]);
});

const compulsory = [
  "dct:title",
  "dct:publisher",
  "dcat:contactPoint",
  "dcat:theme",
  "dcat:accessURL",
  "foaf:name",
];
test.each(absent ? [] : compulsory)("a copy without %s is refused", async (name) => {
  const [prefix, local] = name.split(":") as [keyof typeof prefixes, string];
  const iri = prefixes[prefix] + local;
  expect(await faults(quads.filter((one) => one.predicate.value !== iri))).toContain(iri);
});
