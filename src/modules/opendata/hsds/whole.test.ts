import { describe, expect, test } from "vitest";
import { publicLangs } from "#platform/text";
import { aSnapshot, aTerm, aView, anEntry } from "../given.ts";
import { idOf } from "../ids.ts";
import {
  organizationSchema,
  placeRowSchema,
  placeSchema,
  serviceRowSchema,
  serviceSchema,
  taxonomySchema,
  termSchema,
} from "./shapes.ts";
import { describeWhole, placeRow, serviceRow } from "./whole.ts";

const codes = (service: { attributes: { taxonomy_term: { code: string } }[] }) =>
  service.attributes.map((one) => one.taxonomy_term.code);
const whole = describeWhole(aView());
const said = anEntry(
  {
    women: {
      arrive: aTerm("conditions", "2026-11-03", { decides: ["night-staff", "free-room"], ground: "Øvelse." }),
      smoking: aTerm("no", "2026-11-03"),
    },
    men: { arrive: aTerm("no", "2026-11-03") },
  },
  {
    women: { is: true, on: "2026-11-03" },
    men: { is: true, on: "2026-11-03" },
    day: { is: true, on: "2026-11-03" },
    advice: { is: false, on: "2026-11-03" },
    languages: { is: ["nb", "so"], on: "2026-11-03" },
    phone: { is: "00 11 00 11", on: "2026-11-03" },
    wheelchair: { is: true, on: "2024-01-05" },
  },
);
const own = describeWhole(aView(aSnapshot({ drammen: { entry: said } })));
const stay = own.services.find((one) => one.organization.name === "Drammen krisesenter")!;

test.each(publicLangs)("every answer fits the closed shapes in %s", (lang) => {
  const made = describeWhole(aView(aSnapshot({ drammen: { entry: said } }), lang));
  for (const one of made.organizations) organizationSchema.parse(one);
  for (const one of made.services) serviceRowSchema.parse(serviceRow(serviceSchema.parse(one)));
  for (const one of made.places) placeRowSchema.parse(placeRow(placeSchema.parse(one)));
  for (const one of made.taxonomies) taxonomySchema.parse(one);
  for (const one of made.terms) termSchema.parse(one);
  const strange = { ...made.services[0], capacities: [] };
  expect(serviceSchema.safeParse(strange).success).toBe(false);
});

describe("what open sources say", () => {
  test("every row of the file is an organisation with a stay, closed ones are defunct", () => {
    expect(whole.organizations).toHaveLength(46);
    const status = (value: string) => whole.services.filter((one) => one.status === value).length;
    expect(whole.services.filter((one) => codes(one).includes("stay"))).toHaveLength(46);
    expect(status("defunct")).toBe(2);
    expect(whole.services.find((one) => one.status === "defunct")!.alert).toMatch(/I stedet: /);
    expect(whole.services.every((one) => (one.status === "active") === (one.alert === undefined))).toBe(true);
  });

  test("a centre nobody has heard from is unknown, and never assured", () => {
    const service = whole.services.find((one) => one.organization.name === "Drammen krisesenter")!;
    expect(codes(service)).toContain("rus-ukjent");
    expect(service).not.toHaveProperty("assured_date");
    expect(service).not.toHaveProperty("last_modified");
    expect(codes(service)).not.toContain("pets-no");
  });

  test("what a dated source documents stands with it", () => {
    const special = whole.services.find((one) => one.name.endsWith("Thereses hus"))!;
    const permitted = special.attributes.find((one) => one.taxonomy_term.code === "use-permitted")!;
    expect(permitted).toMatchObject({ asserted_on: "2021-03-17", link_type: "documented" });
    expect(permitted.source).toMatch(/^https:/);
    // The answer itself is the centre's to give; a newspaper does not give it.
    expect(codes(special)).toEqual(expect.arrayContaining(["rus-ukjent", "modell-spesialisering"]));
  });

  test("a list of municipalities says how sure it is", () => {
    const areas = whole.services.flatMap((one) => one.service_areas);
    expect(areas.some((one) => /^\d{4}~$/.test(one.asserted_on ?? ""))).toBe(true);
    expect(new Set(areas.map((one) => one.extent)).size).toBeGreaterThanOrEqual(163);
    for (const area of areas.filter((one) => !one.source || !one.asserted_on)) {
      expect(area.description).toMatch(/mangler dato eller adresse/);
    }
  });

  test("no address, no point, no unverified way to reach anybody", () => {
    const text = JSON.stringify(whole);
    expect(text).not.toMatch(/"(latitude|longitude|addresses|capacit\w+|contacts|email|website)"/);
    expect(whole.services.flatMap((one) => one.phones)).toEqual([]);
    expect(text).not.toMatch(/61 17 55 60|krisesenteret-gjovik\.no"/);
  });
});

describe("what a centre says itself", () => {
  test("goes before the sources, with its day and how long it counts", () => {
    expect(stay.assured_date).toBe("2026-11-03");
    expect(stay.last_modified).toBe("2026-11-03T09:00:00.000Z");
    expect(stay.phones[0]).toMatchObject({ number: "00 11 00 11", source: "centre" });
    expect(stay.languages.map((one) => one.name)).toEqual(["norsk bokmål", "somali"]);
    const arrive = stay.attributes.find((one) => one.taxonomy_term.code === "arrive-conditions")!;
    expect(arrive).toMatchObject({
      value: "women",
      asserted_on: "2026-11-03",
      confirmed_until: "2027-05-02",
      note: "Øvelse.",
      note_language: "nb",
    });
    expect(stay.attributes.filter((one) => one.link_type === "eligibility_condition")).toHaveLength(2);
    // Women on conditions, men not: it depends on who comes.
    expect(codes(stay)).toContain("rus-vurderes");
  });

  test("only what it says it has", () => {
    const names = own.services.filter((one) => one.organization_id === stay.organization_id);
    expect(names.map((one) => one.name)).toEqual([
      "Bo trygt en tid: Drammen krisesenter",
      "Komme på dagtid: Drammen krisesenter",
    ]);
  });

  test("an answer too old is unknown, with the day it had", () => {
    const old = anEntry({ women: { arrive: aTerm("yes", "2025-12-01") } }, {});
    const made = describeWhole(aView(aSnapshot({ drammen: { entry: old } })));
    const service = made.services.find((one) => one.organization.name === "Drammen krisesenter")!;
    const arrive = service.attributes.find(
      (one) => one.link_type === "eligibility" && one.value === "women",
    )!;
    expect(arrive).toMatchObject({ asserted_on: "2025-12-01", taxonomy_term: { code: "arrive-unknown" } });
    expect(codes(service)).toContain("rus-ukjent");
    expect(codes(service)).not.toContain("rus-tar-imot");
    expect(service.eligibility_description).toMatch(/Ikke bekreftet siden 2025-12-01\.$/);
    expect(service).not.toHaveProperty("assured_date");
    const wheelchair = stay.attributes.find((one) => one.taxonomy_term.code === "wheelchair-unknown");
    expect(wheelchair).toMatchObject({ asserted_on: "2024-01-05", source: "centre" });
  });
});

describe("ids", () => {
  test("the same in every installation, whatever is said", () => {
    expect(whole.organizations.find((one) => one.name === "Drammen krisesenter")!.id).toBe(
      stay.organization_id,
    );
    // Computed apart, with another language's uuid5. A change here gives every reader a double of everything.
    expect(idOf("taxonomy-term", "substance-use", "rus-tar-imot")).toBe(
      "666e3a10-6314-5825-a49a-5b91b5dde217",
    );
    expect(stay.id).toBe("3f79a047-e158-5e9b-92e4-797ee507d02e");
    expect(stay.organization_id).toBe("665319cb-8a04-4ef7-bb1b-eec0f327f4d4");
    expect(stay.id).toBe(whole.services.find((one) => one.organization_id === stay.organization_id)!.id);
    expect(stay.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("none stands for two things", () => {
    const seen = new Map<string, string>();
    const doubles: string[] = [];
    const look = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      const { id, name, taxonomy_term_id, number } = value as Record<string, string>;
      const thing = JSON.stringify([name, taxonomy_term_id, number]);
      if (id && (seen.get(id) ?? thing) !== thing) doubles.push(id);
      if (id) seen.set(id, thing);
      Object.values(value).forEach(look);
    };
    look([own.services, own.organizations, own.terms, own.taxonomies]);
    own.places.forEach((place) => {
      expect(seen.get(place.id)).toBeDefined();
    });
    expect(doubles).toEqual([]);
    expect(new Set(own.services.map((one) => one.id)).size).toBe(own.services.length);
    expect(seen.size).toBeGreaterThan(1000);
  });
});
