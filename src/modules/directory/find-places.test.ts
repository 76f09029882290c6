import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { centresFile, municipalitiesFile } from "./fact.ts";
import { findPlaces } from "./find-places.ts";
import { formerFile } from "./papers.ts";
import { counties, named, nonsense, one, several } from "./search/expected.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8"));
const { centres } = centresFile.parse(read("centres.json"));
const { municipalities } = municipalitiesFile.parse(read("municipalities.json"));
const snapshot = {
  centres: centres.map((centre) => ({ uuid: centre.uuid, centre, entry: null, history: [] })),
  municipalities: municipalities.map((place) => ({ ...place, training: false })),
  former: formerFile.parse(read("former-municipalities.json")).former,
};
const find = (text: string) => findPlaces(text, snapshot);

test.each(Object.entries(one))("%s is %s", (text, number) => {
  const found = find(text);
  expect([found.municipalities[0]?.municipality.number, found.how]).toEqual([number, "one"]);
});

test.each(Object.entries(several))("%s may be several", (text, numbers) => {
  const found = find(text);
  const first = found.municipalities.slice(0, numbers.length);
  expect(first.map((place) => place.municipality.number)).toEqual(numbers);
  expect(found.how).toBe("several");
});

test("a former name leads to what it became, after the one that has the name now", () => {
  expect(find("Ålesund").municipalities.map((one) => [one.municipality.name, one.by])).toEqual([
    ["Ålesund", "name"],
    ["Haram", "former-name"],
  ]);
  expect(find("1507").municipalities.every((one) => one.by === "former-number")).toBe(true);
  expect(find("Nes").municipalities.map((one) => one.municipality.name)).not.toContain("Molde");
  expect(find("Ness").municipalities.map((one) => one.municipality.name)).toEqual(["Nesseby"]);
  expect(find("Skeds").municipalities.map((one) => one.municipality.name)).toEqual(["Lillestrøm"]);
});

test.each(Object.entries(counties))("%s is a county, with all its municipalities", (text, numbers) => {
  const found = find(text);
  expect([found.counties.map((county) => county.number), found.how]).toEqual([numbers, "county"]);
  const there = municipalities.filter((place) => numbers.includes(place.countyNumber)).length;
  const listed = found.municipalities.filter((one) => numbers.includes(one.municipality.countyNumber));
  expect(listed.length).toBe(there);
});

test.each(Object.entries(named))("%s is the centre %s", (text, id) => {
  expect(find(text).centres[0]?.centre.id).toBe(id);
});

test("closed centres are found by their name, after the open ones, and not without it", () => {
  expect(find("eva").centres.map((shown) => shown.centre.id)).toEqual(["eva"]);
  expect(find("helgeland").centres.map((shown) => shown.centre.id)).toEqual(["helgeland", "sorhelgeland"]);
  expect(find("krisesenter").centres.length).toBe(44);
});

test.each(nonsense)("%s finds nothing", (text) => {
  expect(find(text)).toEqual({ municipalities: [], centres: [], counties: [], how: "none" });
});

test("nothing typed is not nothing found", () => {
  expect([find("").how, find(" \n ").how]).toEqual(["empty", "empty"]);
});

test("every municipality is found by each of its names, in any case, and by the letters on any keyboard", () => {
  const plain = (text: string) =>
    text
      .replace(/[åÅ]/g, "aa")
      .replace(/[øØ]/g, "oe")
      .replace(/[æÆ]/g, "ae")
      .normalize("NFD")
      .replace(/\p{M}/gu, "");
  for (const place of municipalities) {
    for (const name of [place.name, ...place.officialName.split(" - ")]) {
      for (const text of [
        name,
        name.toUpperCase(),
        plain(name),
        `${name} kommune`,
        `${place.number} ${name}`,
      ]) {
        const first = find(text).municipalities.map((one) => one.municipality.number);
        expect([text, first.slice(0, 2).includes(place.number)]).toEqual([text, true]);
      }
    }
  }
});

test("whatever is typed, the search answers, the same each time, and shows nothing twice", () => {
  const letters = fc.string({ unit: fc.constantFrom(...Array.from("aeioåøæčđŋšŧž -.,0135kommune")) });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), letters), (text) => {
      const found = find(text);
      const numbers = found.municipalities.map((one) => one.municipality.number);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(new Set(found.centres).size).toBe(found.centres.length);
      expect(found.how === "none").toBe(numbers.length + found.centres.length === 0 && text.trim() !== "");
      expect(find(text)).toEqual(found);
    }),
    { numRuns: 300 },
  );
});
