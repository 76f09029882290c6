import type { HousesFile } from "#modules/places";
import type { Fault } from "./read-file.ts";
import { valueAt } from "./read-file.ts";

type Unit = HousesFile["houses"][number]["units"][number];

/** What the form alone does not tell: names used twice, places that do not exist, what cannot be true together. */
export function checkHouses(file: HousesFile, municipalities: ReadonlySet<string>): Fault[] {
  const units = file.houses.flatMap((house, h) =>
    house.units.map((unit, u) => ({ unit, path: ["houses", h, "units", u] as (string | number)[] })),
  );
  return [
    ...twice(file.houses.map((house, h) => ({ name: house.name, path: ["houses", h, "name"] }))),
    ...twice(units.map(({ unit, path }) => ({ name: unit.name, path: [...path, "name"] }))),
    ...units.flatMap(({ unit, path }) => ofUnit(unit, path, municipalities)),
  ];
}

function twice(all: { name: string; path: (string | number)[] }[]): Fault[] {
  return all
    .filter((one, at) => all.findIndex((other) => other.name === one.name) < at)
    .map(({ path }) => ({ path, says: "er brukt lenger opp" }));
}

function ofUnit(unit: Unit, path: (string | number)[], municipalities: ReadonlySet<string>): Fault[] {
  const faults = twice(
    unit.rooms.map(({ label }, r) => ({ name: label, path: [...path, "rooms", r, "label"] })),
  );
  if (!municipalities.has(unit.municipality)) {
    faults.push({ path: [...path, "municipality"], says: `${unit.municipality} er ikke en kommune her` });
  }
  for (const [key, term] of Object.entries(unit.terms)) {
    if (term?.answer === "conditions" && term.decides.length === 0 && term.ground.trim() === "") {
      faults.push({ path: [...path, "terms", key], says: "er på vilkår, men sier ikke hva som avgjør" });
    }
  }
  unit.rooms.forEach((room, r) => {
    const at = [...path, "rooms", r];
    const groups = room.whoFor === "either" ? (["women", "men"] as const) : [room.whoFor];
    const closed = groups.filter((group) => unit[group] === false);
    if (closed.length > 0) {
      const who = closed.map((group) => (group === "women" ? "kvinner" : "menn")).join(" og ");
      faults.push({ path: [...at, "whoFor"], says: `er for noen enheten ikke tar imot: ${who}` });
    }
    if (unit.children === false && room.childBeds + room.cots > 0) {
      faults.push({ path: [...at, "childBeds"], says: "er over 0, men enheten tar ikke imot barn" });
    }
  });
  return faults;
}

/** `huset Nord, enheten Øst, rommet 3, felt floor`: by name where there is one, else by its number in the list. */
export function whereInHouses(path: readonly PropertyKey[], content: unknown): string {
  if (path.length === 0) return "hele fila";
  const words: string[] = [];
  let rest = [...path];
  let at: PropertyKey[] = [];
  for (const [list, word, name] of [
    ["houses", "huset", "name"],
    ["units", "enheten", "name"],
    ["rooms", "rommet", "label"],
  ] as const) {
    if (rest[0] !== list || rest.length < 2) break;
    at = [...at, ...rest.slice(0, 2)];
    const called = valueAt(content, [...at, name]);
    words.push(
      `${word} ${typeof called === "string" && called !== "" ? called : `nummer ${Number(rest[1]) + 1}`}`,
    );
    rest = rest.slice(2);
  }
  return [...words, ...(rest.length > 0 ? [`felt ${rest.map(String).join(".")}`] : [])].join(", ");
}
