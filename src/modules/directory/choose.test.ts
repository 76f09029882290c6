import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { choose, fold } from "./choose.ts";
import { centresFile, municipalitiesFile } from "./fact.ts";
import { distanceKm } from "./municipality.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8"));
const centres = centresFile.parse(read("centres.json")).centres;
const places = municipalitiesFile
  .parse(read("municipalities.json"))
  .municipalities.map((place) => ({ ...place, training: false }));
const ids = (text: string, county = "") =>
  choose(centres, places, { text, county }).groups.flatMap((group) =>
    group.centres.map((centre) => centre.id),
  );

test("without a filter everything not closed is there once, by county, the unplaced last", () => {
  const all = choose(centres, places, { text: "", county: "" });
  expect(all.count).toBe(44);
  expect(all.groups.at(-1)?.county).toBe(null);
  const names = all.groups.slice(0, -1).map((group) => group.county!);
  expect(names).toEqual(names.toSorted(new Intl.Collator("nb").compare));
  expect(ids("")).not.toContain("eva");
});

test("a municipality is found by its Norwegian and its Sámi name, with and without marks", () => {
  expect(ids("Karasjok")).toContain("hammerfest");
  expect(ids("Kárášjohka")).toEqual(ids("Karasjok"));
  expect(ids("karasjohka")).toEqual(ids("Karasjok"));
  expect(ids("alesund")).toEqual(["sunnmore"]);
});

test("a county narrows the list", () => {
  expect(ids("", "03").toSorted()).toEqual(["oslo", "oslo-2"]);
});

test("a municipality no known agreement covers gets the others of its county, and it is said", () => {
  const found = choose(centres, places, { text: "Sømna", county: "" });
  expect(found.uncovered.map((place) => place.name)).toEqual(["Sømna"]);
  expect(found.groups.map((group) => group.county?.split(" ")[0])).toEqual(["Nordland"]);
  expect(ids("Xyzzy")).toEqual([]);
});

test("folding", () => {
  expect(fold(" Ålesund ")).toBe("alesund");
  expect(fold("Unjárga")).toBe("unjarga");
  expect(fold("Bærum Øst")).toBe("baerum ost");
});

test("distance Oslo–Bergen is about 305 km, and nothing to itself", () => {
  const oslo = { lat: 59.91, lon: 10.75 };
  expect(distanceKm(oslo, { lat: 60.39, lon: 5.32 })).toBeCloseTo(305, -1);
  expect(distanceKm(oslo, oslo)).toBe(0);
});
