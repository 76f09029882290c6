import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { aSnapshot, aTerm, aView, anEntry } from "../given.ts";
import { profile, profileParts, type ProfilePart } from "./profile.ts";
import { describeWhole, placeRow, serviceRow } from "./whole.ts";

/** The standard's schemas are CC BY-SA and not part of Havn. Where they lie beside it, we are held to them. */
const folder = join(import.meta.dirname, "../../../../../shared/data/standards/hsds/schema");
const absent = !existsSync(folder);
const notRun = `NOT RUN: the schemas of the standard are not at ${folder}`;

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

// A skipped test would make the whole run red for everybody who has only the repository.
if (absent) {
  test(notRun, () => {
    process.stderr.write(`HSDS conformance ${notRun}\n`);
    expect(existsSync(folder)).toBe(false);
  });
} else
  describe("held to the schemas of HSDS 3.1", () => {
    const said = anEntry(
      { women: { arrive: aTerm("conditions", "2026-11-03"), lar: aTerm("yes", "2025-01-03") } },
      { languages: { is: ["se"], on: "2026-11-03" }, roundTheClock: { is: true, on: "2026-11-03" } },
    );
    const whole = describeWhole(aView(aSnapshot({ drammen: { entry: said } })));
    const standard = schemas(false);
    const ours = schemas(true);
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

    test.each(all)("%s, the standard alone and with our profile", (name, items) => {
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
      [
        "no answer on substance use",
        false,
        { ...stay, attributes: attributes.filter((one) => one !== answer) },
      ],
      ["two answers on substance use", false, { ...stay, attributes: [...attributes, answer] }],
      ["no sentence", false, { ...stay, eligibility_description: undefined }],
      ["free places", false, { ...stay, capacities: [] }],
    ];
    test.each(broken)("a service with %s is refused", (_what, byStandard, copy) => {
      expect(ours("service.json", copy)).not.toEqual([]);
      expect(standard("service.json", copy).length > 0).toBe(byStandard);
    });

    test("a house with a point or an address is refused", () => {
      const { location } = whole.places[0]!;
      expect(ours("location.json", location)).toEqual([]);
      for (const more of [{ latitude: 59.7 }, { longitude: 10.2 }, { addresses: [] }]) {
        expect(standard("location.json", { ...location, ...more })).toEqual([]);
        expect(ours("location.json", { ...location, ...more })).not.toEqual([]);
      }
    });

    test("every part of the profile patches a schema of the standard", () => {
      const names = readdirSync(folder);
      expect(profileParts.filter((part) => !names.includes(`${part}.json`))).toEqual([]);
    });
  });
