import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { centresFile, municipalitiesFile, type Centre } from "./fact.ts";
import { distanceKm } from "./municipality.ts";
import { near, responsibleFor } from "./near.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), "utf8"));
const { centres } = centresFile.parse(read("centres.json"));
const shownOf = (centre: Centre) => ({ uuid: centre.uuid, centre, entry: null, history: [] });
const municipalities = municipalitiesFile
  .parse(read("municipalities.json"))
  .municipalities.map((place) => ({ ...place, training: false }));
const snapshot = { centres: centres.map(shownOf), municipalities };
const place = (number: string) => municipalities.find((one) => one.number === number)!;
const covering = (number: string) =>
  responsibleFor(number, snapshot).map(({ shown, by, inferred }) => [shown.centre.id, by, inferred]);

test("who covers a municipality, and how surely", () => {
  expect(covering("5614")).toEqual([["alta", "complete", false]]);
  expect(covering("5610")).toEqual([["hammerfest", "some", false]]);
  expect(covering("5605")).toEqual([["nora", "host", true]]);
  expect(covering("0301")).toEqual([
    ["oslo", "complete", true],
    ["oslo-2", "host", true],
  ]);
  expect(covering("1812")).toEqual([]);
  expect(covering("0000")).toEqual([]);
});

test("a centre whose whole list lacks the place it lies in does not cover it, and a closed one covers nothing", () => {
  const { source, date } = { source: "https://eksempel.no/", date: "2024" };
  const base = centres.find((centre) => centre.id === "alta")!;
  const lies: Centre = {
    ...base,
    host: { is: "5601", source, date },
    serves: { is: ["5614"], source, date, complete: true },
  };
  expect(responsibleFor("5601", { centres: [shownOf(lies)] })).toEqual([]);
  const some: Centre = { ...lies, serves: { ...lies.serves!, complete: false } };
  expect(responsibleFor("5601", { centres: [shownOf(some)] }).map((one) => one.by)).toEqual(["host"]);
  const closed: Centre = { ...some, state: { is: "closed", source, date } };
  expect(responsibleFor("5601", { centres: [shownOf(closed)] })).toEqual([]);
});

test("near: those that cover it, then the nearest, then those nobody can place; each once, none closed", () => {
  for (const { number } of municipalities) {
    const list = near(place(number), snapshot);
    expect(new Set(list.map((one) => one.shown)).size).toBe(44);
    expect(list.every((one) => one.shown.centre.state.is !== "closed")).toBe(true);
    const firsts = list.filter((one) => one.responsible !== null);
    expect(list.slice(0, firsts.length)).toEqual(firsts);
    const rest = list.slice(firsts.length).map((one) => one.km ?? Infinity);
    expect(rest).toEqual(rest.toSorted((a, b) => (a === b ? 0 : a - b)));
  }
});

test("near in Sømna, which no known centre covers: Mosjøen before Bodø, Hallingdal without a distance last", () => {
  const list = near(place("1812"), snapshot);
  const at = (id: string) => list.findIndex((one) => one.shown.centre.id === id);
  expect(list[0]?.responsible).toBe(null);
  expect(at("helgeland")).toBeLessThan(at("salten"));
  expect(list.at(-1)).toMatchObject({ km: null, responsible: null, shown: { centre: { id: "hallingdal" } } });
});

test("near Bergen: its own centre is no distance away", () => {
  const [first, ...rest] = near(place("4601"), snapshot);
  expect([first?.shown.centre.id, first?.km]).toEqual(["bergen", 0]);
  expect(rest.find((one) => one.shown.centre.id === "oslo")?.km).toBeGreaterThan(280);
});

test("distance Oslo–Bergen is about 305 km, and nothing to itself", () => {
  const oslo = { lat: 59.91, lon: 10.75 };
  expect(distanceKm(oslo, { lat: 60.39, lon: 5.32 })).toBeCloseTo(305, -1);
  expect(distanceKm(oslo, oslo)).toBe(0);
});
