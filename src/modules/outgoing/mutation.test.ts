import { expect, test } from "vitest";
import { findLocations, knownForTests, ordinaryTexts, random, type Random } from "./given.ts";
import { mutations } from "./mutations.ts";

const known = knownForTests();

/** An ordinary text with the piece put between two of its sentences, or at an end. */
function carrying(piece: string, r: Random): { text: string; from: number; to: number } {
  const text = r.pick(ordinaryTexts);
  const ends = [0, ...[...text.matchAll(/[.,] (?=\p{Lu})/gu)].map((one) => one.index + 2), text.length];
  const at = r.pick(ends);
  const lead = r.pick(["", "Hun er ", "Adresse: ", "Møt henne ", "Ho bur "]);
  const before = `${text.slice(0, at)}${at === text.length ? " " : ""}${lead}`;
  return {
    text: `${before}${piece}. ${text.slice(at)}`,
    from: before.length,
    to: before.length + piece.length,
  };
}

/** How many of `rounds` texts with a piece of this kind are stopped or asked about, at the piece itself. */
function caught(make: (r: Random) => string, rounds: number, seed: number) {
  const r = random(seed);
  const missed: string[] = [];
  for (let i = 0; i < rounds; i++) {
    const { text, from, to } = carrying(make(r), r);
    if (!findLocations(text, known).some((one) => one.from < to && one.to > from))
      missed.push(text.slice(Math.max(0, from - 20), to + 20));
  }
  return missed;
}

test("P10 an address put into two thousand outgoing texts is stopped or asked about, 99 in 100 of every kind", () => {
  const kinds = Object.entries(mutations);
  expect(kinds.length).toBeGreaterThanOrEqual(12);
  const missed = kinds.map(([name, make], seed) => ({ name, pieces: caught(make, 60, seed + 1) }));
  // Less than one in sixty is none.
  expect(missed.filter((one) => one.pieces.length > 0)).toEqual([]);
});

test("an ordinary text is never stopped, and seldom asked about", () => {
  const found = ordinaryTexts.flatMap((text) =>
    findLocations(text, known).map((one) => ({ ...one, text: text.slice(one.from, one.to) })),
  );
  expect(found.filter((one) => one.weight === "stop")).toEqual([]);
  expect(found).toEqual([]);
});
