import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contradictions, type Where } from "./contradictions.ts";
import { aNeed } from "./given.ts";
import { awayRadius, needSchema, type Need } from "./need.ts";

const where: Where = {
  today: "2026-11-22",
  own: "9901",
  known: [
    { number: "9901", km: 0 },
    { number: "9902", km: 60 },
    { number: "9903", km: 200 },
  ],
};
const codes = (need: Partial<Need>, at: Partial<Where> = {}) =>
  contradictions(aNeed(need), { ...where, ...at }).map((one) => one.code);

describe("what cannot both be true", () => {
  test.each<[string, Partial<Need>, string[]]>([
    ["nothing to object to", {}, []],
    [
      "within the circle around our own place",
      { maxKm: 50, away: { from: "9901", minutes: 60 } },
      ["away-covers-distance"],
    ],
    ["a ring is left around our own place", { maxKm: 100, away: { from: "9901", minutes: 60 } }, []],
    [
      "the circle around a neighbour covers us and more",
      { maxKm: 50, away: { from: "9902", minutes: 120 } },
      ["away-covers-distance"],
    ],
    [
      "the circle around a neighbour leaves the other side",
      { maxKm: 50, away: { from: "9902", minutes: 60 } },
      [],
    ],
    ["every municipality avoided", { avoid: ["9901", "9902", "9903"], maxKm: 1 }, ["avoids-everything"]],
    ["ours avoided, the next out of reach", { avoid: ["9901"], maxKm: 20 }, ["own-avoided-and-near"]],
    ["ours avoided, the next perhaps in reach", { avoid: ["9901"], maxKm: 50 }, []],
    ["ends before it begins", { from: "2026-12-01", until: "2026-11-30" }, ["until-before-from"]],
    ["one night", { from: "2026-12-01", until: "2026-12-01" }, []],
    ["begins today", { from: "2026-11-22" }, []],
    ["began yesterday", { from: "2026-11-21" }, ["from-past"]],
    ["ended yesterday", { until: "2026-11-21" }, ["until-past"]],
    ["a year from now", { from: "2027-11-22" }, []],
    ["more than a year from now", { from: "2027-11-23" }, ["from-too-far"]],
    ["withdrawal without being intoxicated", { substance: ["withdrawal"] }, []],
  ])("%s", (_name, need, wanted) => expect(codes(need)).toEqual(wanted));

  test("several at once are all told, each with the fields it concerns", () => {
    const found = contradictions(
      aNeed({ maxKm: 10, away: { from: "9901", minutes: 30 }, from: "2026-11-01" }),
      where,
    );
    expect(found.map((one) => one.fields)).toEqual([["maxKm", "away"], ["from"]]);
    expect(found[0]!.values).toEqual({ max: 10, minutes: 30, radius: 45, place: "9901" });
  });

  test("a distance nobody knows objects to nothing", () => {
    const known = where.known.map(({ number }) => ({ number, km: null }));
    expect(
      codes({ maxKm: 10, away: { from: "9901", minutes: 60 }, avoid: ["9901"] }, { known, own: null }),
    ).toEqual([]);
  });

  test("is sound: where a place could lie in the plane, the distance is never called impossible", () => {
    const point = fc.record({
      x: fc.integer({ min: -300, max: 300 }),
      y: fc.integer({ min: -300, max: 300 }),
    });
    const far = (a: { x: number; y: number }, b: { x: number; y: number }) =>
      Math.hypot(a.x - b.x, a.y - b.y);
    const here = { x: 0, y: 0 };
    fc.assert(
      fc.property(
        point,
        point,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 15, max: 300 }),
        (danger, unit, maxKm, minutes) => {
          const away = { from: "9902", minutes };
          const possible =
            Math.round(far(here, unit)) <= maxKm && Math.round(far(danger, unit)) >= awayRadius(away);
          fc.pre(possible);
          const known = [{ number: "9902", km: far(here, danger) }];
          expect(codes({ maxKm, away }, { known })).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test("a family too large or a child too old is refused with a code of its own", () => {
  const faults = (children: number[]) =>
    needSchema.safeParse({ who: "woman", children }).error?.issues.map((one) => one.message);
  expect(faults(Array(9).fill(3))).toEqual(["too-many-children"]);
  expect(faults([3, 18])).toEqual(["age-too-high"]);
  expect(faults([0, 17])).toBeUndefined();
});
