import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { aSnapshot, aTerm, aView, anEntry } from "../given.ts";
import { profile, profileParts, type ProfilePart } from "./profile.ts";
import { describeWhole, placeRow, serviceRow } from "./whole.ts";

/** The standard's schemas are CC BY-SA and not part of Havn. Where they lie beside it, we are held to them. */
const folder = join(import.meta.dirname, "../../../../../shared/data/standards/hsds/schema");
const absent = !existsSync(folder);

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON Merge Patch, RFC 7386. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Json = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = patched(result[name], value);
  }
  return result;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;

function schemas(withProfile: boolean) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const file of readdirSync(folder).filter(
    (name) => name.endsWith(".json") && name !== "openapi.json",
  )) {
    const schema = plain(JSON.parse(readFileSync(join(folder, file), "utf8")));
    const part = file.replace(".json", "");
    const ours = withProfile && part in profile ? patched(schema, profile[part as ProfilePart]) : schema;
    ajv.addSchema(ours as Json, file);
  }
  for (const file of readdirSync(join(folder, "compiled"))) {
    ajv.addSchema(
      JSON.parse(readFileSync(join(folder, "compiled", file), "utf8")) as Json,
      `compiled-${file}`,
    );
  }
  return (name: string, value: unknown) => {
    const check = ajv.getSchema(name)!;
    return check(plain(value)) ? [] : check.errors!.map((one) => `${one.instancePath} ${one.message}`);
  };
}

// Named in the report rather than skipped: a skipped test makes the run red for whoever has only the repository.
test(`schemas of HSDS 3.1: ${absent ? `NOT RUN, they are not at ${folder}` : folder}`, () => {
  process.stderr.write(absent ? "HSDS conformance: NOT RUN, no schemas beside the repository\n" : "");
  expect(existsSync(folder)).toBe(!absent);
});

const said = anEntry(
  { women: { arrive: aTerm("conditions", "2026-11-03"), lar: aTerm("yes", "2025-01-03") } },
  { languages: { is: ["se"], on: "2026-11-03" }, roundTheClock: { is: true, on: "2026-11-03" } },
);
const whole = describeWhole(aView(aSnapshot({ drammen: { entry: said } })));
const refuse = () => ["no schemas"];
const standard = absent ? refuse : schemas(false);
const ours = absent ? refuse : schemas(true);
const whenThere = <Case>(cases: Case[]): Case[] => (absent ? [] : cases);
const all: [string, object[]][] = [
  ["service.json", whole.services],
  ["organization.json", whole.organizations],
  ["service_at_location.json", whole.places],
  ["taxonomy.json", whole.taxonomies],
  ["taxonomy_term.json", whole.terms],
  ["compiled-service_list.json", whole.services.map(serviceRow)],
  ["compiled-service_at_location_list.json", whole.places.map(placeRow)],
  ["compiled-organization_list.json", whole.organizations],
];

test.each(whenThere(all))("%s, the standard alone and with our profile", (name, items) => {
  expect(items.length).toBeGreaterThan(5);
  expect(items.flatMap((item) => [...standard(name, item), ...ours(name, item)])).toEqual([]);
});

const stay = plain(whole.services.find((one) => one.attributes.some((a) => a.value === "unknown")));
const attributes = stay.attributes as Json[];
const answer = attributes.find((one) => one.label === "Svaret om aktiv rus")!;
const broken: [string, boolean, Json][] = [
  ["no status", true, { ...stay, status: undefined }],
  ["a status of its own", true, { ...stay, status: "unknown" }],
  ["an id that is none", true, { ...stay, id: "drammen" }],
  ["a day as a number", true, { ...stay, assured_date: 20261103 }],
  ["no answer on substance use", false, { ...stay, attributes: attributes.filter((one) => one !== answer) }],
  ["two answers on substance use", false, { ...stay, attributes: [...attributes, answer] }],
  ["no sentence", false, { ...stay, eligibility_description: undefined }],
  ["free places", false, { ...stay, capacities: [] }],
];
test.each(whenThere(broken))("a service with %s is refused", (_what, byStandard, copy) => {
  expect(ours("service.json", copy)).not.toEqual([]);
  expect(standard("service.json", copy).length > 0).toBe(byStandard);
});

const finer: [string, Json][] = [
  ["a latitude", { latitude: 59.7 }],
  ["a longitude", { longitude: 10.2 }],
  ["addresses", { addresses: [] }],
];
test.each(whenThere(finer))("a house with %s is refused by us, not by the standard", (_what, more) => {
  const { location } = whole.places[0]!;
  expect(ours("location.json", location)).toEqual([]);
  const copy = { ...location, ...more };
  expect(standard("location.json", copy)).toEqual([]);
  expect(ours("location.json", copy)).not.toEqual([]);
});

test.each(whenThere([...profileParts]))("%s in the profile patches a schema of the standard", (part) => {
  expect(readdirSync(folder)).toContain(`${part}.json`);
});
