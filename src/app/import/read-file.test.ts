import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CentresFile, Standing } from "#modules/directory";
import { root } from "../root.ts";
import { readFile } from "./read-file.ts";

const text = (name: string) => readFileSync(join(root, "data", name), "utf8");
const shipped = text("centres.json");
const file = () => JSON.parse(shipped) as CentresFile;
const { municipalities } = JSON.parse(text("municipalities.json")) as {
  municipalities: { number: string }[];
};
const standing: Standing = {
  compiled: "2026-11-22",
  centres: file().centres,
  taken: [
    ...file().centres.map(({ id, uuid }) => ({ id, uuid, training: false })),
    { id: "trening", uuid: "3f0c5b3e-1e7c-4d3b-8f0a-2b9a6c1d4e5f", training: true },
  ],
  municipalities: new Set(municipalities.map((place) => place.number)),
};
const written = (content: unknown) => JSON.stringify(content, null, 2);
const reading = (content: string | Uint8Array) =>
  readFile(typeof content === "string" ? Buffer.from(content) : content, standing, "2026-11-23");
const faultsOf = (content: string | Uint8Array): string[] => {
  const read = reading(content);
  return "faults" in read ? read.faults : [];
};

test("the shipped file has no fault, also with a byte order mark before it", () => {
  expect(reading(shipped)).toEqual({ file: file() });
  expect(reading(`\uFEFF${shipped}`)).toEqual({ file: file() });
});

test("all that is wrong is named, by line, centre and field, in the order of the file", () => {
  const given = file();
  const [first, second, third] = given.centres;
  Object.assign(first!.host!, { is: "56" });
  Object.assign(second!, { street: "Øvelse 1", kind: "house" });
  Object.assign(third!.women!, { is: null });
  const faults = faultsOf(written(given));
  expect(faults.map((fault) => fault.replace(/^Linje \d+, /, ""))).toEqual([
    "senteret alta, felt host.is: skal være fire siffer, for eksempel 0301.",
    'senteret drammen, felt kind: skal være "centre" eller "special-unit".',
    "senteret drammen, felt street: er ikke et felt i dette formatet.",
    "senteret eva, felt women.is: skal være true eller false.",
  ]);
  const lines = written(given).split("\n");
  const named = faults.map((fault) => lines[Number(/^Linje (\d+)/.exec(fault)![1]) - 1]!.trim());
  expect(named).toEqual(['"is": "56",', '"kind": "house",', '"street": "Øvelse 1"', '"is": null,']);
});

test.each<[string, (given: CentresFile) => unknown, string]>([
  [
    "a field left out",
    ({ centres }) => delete (centres[0] as { name?: string }).name,
    "senteret alta, felt name: mangler",
  ],
  ["an id left out", ({ centres }) => delete (centres[1] as { id?: string }).id, "rad 2, felt id: mangler"],
  [
    "another kind of value",
    ({ centres }) => Object.assign(centres[0]!.women!, { is: "ja" }),
    "felt women.is: skal være true eller false",
  ],
  [
    "a date that is none",
    ({ centres }) => (centres[0]!.state.date = "i fjor"),
    "felt state.date: skal være en dag, en måned eller et år",
  ],
  [
    "a date to come",
    ({ centres }) => (centres[0]!.state.date = "2026-12"),
    "felt state.date: er etter dagen fila er laget",
  ],
  [
    "a file to come",
    (given) => (given.compiled = "2999-01-01"),
    "felt compiled: er en dag som ikke har vært ennå",
  ],
  [
    "a municipality of old",
    ({ centres }) => (centres[0]!.serves!.is[1] = "5401"),
    "felt serves.is.1: 5401 er ikke en kommune i dag",
  ],
  [
    "an id used twice",
    ({ centres }) => (centres[1]!.id = "alta"),
    "senteret alta, felt id: er brukt av et senter lenger opp",
  ],
  [
    "a uuid that moves",
    ({ centres }) => (centres[0]!.uuid = centres[1]!.uuid),
    "felt uuid: skal aldri endres, og var",
  ],
  [
    "a successor that is not there",
    ({ centres }) => (centres[2]!.replacedBy![0]!.id = "hvemsomhelst"),
    "felt replacedBy.0.id: hvemsomhelst finnes ikke i fila",
  ],
  ["no centre at all", (given) => (given.centres = []), "felt centres: skal ha minst ett senter"],
  [
    "not a file of centres",
    (given) => Object.assign(given, { centres: "alta" }),
    "felt centres: skal være en liste",
  ],
])("%s is told", (_, spoil, sentence) => {
  const given = file();
  spoil(given);
  expect(faultsOf(written(given))).toContainEqual(expect.stringContaining(sentence));
});

test("JSON that is not whole is told by its line, also when it ends too soon; a field written twice too", () => {
  const lines = shipped.split("\n");
  const broken = (line: number) => [expect.stringContaining(`Linje ${line}: fila er ikke hel JSON her.`)];
  expect(faultsOf([...lines.slice(0, 6), "      , oi", ...lines.slice(6)].join("\n"))).toEqual(broken(7));
  expect(faultsOf(lines.slice(0, 40).join("\n"))).toEqual(broken(40));
  expect(faultsOf("")).toEqual(broken(1));
  const twice = shipped.replace(
    '"compiled": "2026-11-22",',
    '"compiled": "2026-11-22",\n"compiled": "2026-11-22",',
  );
  expect(faultsOf(twice)).toEqual(["Linje 3, felt compiled: står to ganger."]);
  expect(faultsOf(Buffer.from(shipped, "latin1"))).toEqual([
    expect.stringContaining("ikke lagret som UTF-8"),
  ]);
});

test.each(["null", "[]", "1", '"alta"', "{}"])("%s is not a file of centres, and is told so", (content) => {
  expect(faultsOf(content).length).toBeGreaterThan(0);
});
