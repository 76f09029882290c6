import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { centresFile, municipalitiesFile, isKnown, type Centre, type Found } from "./fact.ts";
import { figuresFile, formerFile, takingPart, tryggestFile } from "./papers.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8"));
const centres = centresFile.parse(read("centres.json")).centres;
const places = municipalitiesFile.parse(read("municipalities.json")).municipalities;
const numbers = new Set(places.map((place) => place.number));

function factsOf(centre: Centre): Found[] {
  return Object.values(centre).flatMap((value) => {
    const found = Array.isArray(value) ? value : typeof value === "object" ? [value] : [];
    return (found as object[]).filter((one): one is Found => "source" in one);
  });
}

test("every municipality of Norway once, with the population of the country", () => {
  expect(places.length).toBe(357);
  expect(numbers.size).toBe(357);
  expect(new Set(places.map((place) => place.countyNumber)).size).toBe(15);
  expect(places.every((place) => place.number.startsWith(place.countyNumber))).toBe(true);
  expect(places.reduce((sum, place) => sum + place.population, 0)).toBe(5_550_203);
});

test("46 rows with their own ids, 39 open, 2 closed, 5 in doubt, 2 special units", () => {
  expect(new Set(centres.map((centre) => centre.id)).size).toBe(46);
  const count = (state: string) => centres.filter((centre) => centre.state.is === state).length;
  expect([count("open"), count("closed"), count("unknown")]).toEqual([39, 2, 5]);
  expect(centres.filter((centre) => centre.kind === "special-unit").length).toBe(2);
});

test("every row has a random id of its own for programs outside", () => {
  expect(new Set(centres.map((centre) => centre.uuid)).size).toBe(46);
  for (const { uuid } of centres) expect(uuid[14]).toBe("4");
});

test("no id says anything in an address", () => {
  for (const { id } of centres) expect(id).not.toMatch(/rus|krise|vold|kvinne|hus/);
});

test("every municipality number exists, and closed centres point at open ones", () => {
  for (const { host, serves, replacedBy = [], state } of centres) {
    const named = [
      host?.is ?? [],
      serves?.is ?? [],
      replacedBy.flatMap((next) => next.municipalities ?? []),
    ].flat();
    expect(named.filter((number) => !numbers.has(number))).toEqual([]);
    expect(replacedBy.length > 0).toBe(state.is === "closed");
    for (const next of replacedBy) {
      expect(centres.find((centre) => centre.id === next.id)?.state.is).toBe("open");
    }
  }
});

test("no fact without a source counts as known, and none is from after the day of compiling", () => {
  const facts = centres.flatMap(factsOf);
  expect(facts.filter((fact) => fact.source === null && isKnown(fact))).toEqual([]);
  expect(facts.filter((fact) => fact.date !== null && fact.date > "2026-11-22")).toEqual([]);
  expect(facts.filter(isKnown).length).toBeGreaterThan(200);
});

test("every phone number carries whether it is verified, and none is yet", () => {
  const phones = centres.flatMap((centre) => centre.phones ?? []);
  expect(phones.length).toBe(22);
  expect(phones.filter((phone) => phone.verified)).toEqual([]);
});

test("the schema refuses an extra field and a phone without the verified flag", () => {
  const [first] = centres.filter((centre) => centre.phones);
  const { verified: _, ...bare } = first!.phones![0]!;
  expect(
    centresFile.safeParse({ compiled: "2026-11-22", centres: [{ ...first, phones: [bare] }] }).success,
  ).toBe(false);
  expect(
    centresFile.safeParse({ compiled: "2026-11-22", centres: [{ ...first, street: "x" }] }).success,
  ).toBe(false);
  expect(centresFile.safeParse({ compiled: "2026-11-22", centres: [first] }).success).toBe(true);
});

const tryggest = tryggestFile.parse(read("tryggest.json"));
const { former } = formerFile.parse(read("former-municipalities.json"));
const { figures } = figuresFile.parse(read("figures.json"));

test("TryggEst: 50 rows once each, of which 39 certainly take part, all in municipalities that exist", () => {
  const rows = tryggest.tryggest;
  expect(new Set(rows.map((row) => `${row.number} ${row.district}`)).size).toBe(50);
  expect(rows.filter((row) => !numbers.has(row.number))).toEqual([]);
  expect(takingPart(tryggest).length).toBe(39);
  expect(takingPart(tryggest).filter((row) => row.number === "5001")).toEqual([]);
});

test("195 former numbers, none in use now, all leading to municipalities that exist; one was split", () => {
  expect(new Set(former.map((one) => one.number)).size).toBe(195);
  expect(former.filter((one) => numbers.has(one.number))).toEqual([]);
  expect(former.flatMap((one) => one.now).filter((now) => !numbers.has(now))).toEqual([]);
  expect(former.filter((one) => one.now.length > 1)).toEqual([
    { number: "1507", name: "Ålesund", now: ["1508", "1580"] },
  ]);
});

test("figures: all that sources say is kept, also where they disagree, and no source is a file", () => {
  const values = (year: number, group: string) =>
    figures.filter((one) => one.year === year && one.group === group).map((one) => one.value);
  expect(figures.length).toBe(22);
  expect(values(2021, "women")).toEqual([12, 27, 4]);
  expect(values(2021, "all")).toEqual([12, 27, 4]);
  expect(values(2022, "women")).toEqual([10, 30, 3]);
  expect(values(2023, "women").toSorted((a, b) => a - b)).toEqual([7, 9, 12, 24]);
  expect(figures.filter((one) => !one.certain && one.note === null)).toEqual([]);
  expect(figures.filter((one) => /\.txt|seed/.test(one.source))).toEqual([]);
});
