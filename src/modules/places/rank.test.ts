import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidateOf, momentOf, type Candidate } from "./candidate.ts";
import { aNeed, someFacts } from "./given.ts";
import { substanceNeeds, wishes, type Need } from "./need.ts";
import { factors, rank, steps, usualWeights, type Weights } from "./rank.ts";
import { termsOf, unitKinds, type Listing } from "./unit.ts";

const now = new Date("2026-11-22T20:00:00Z");
const weights = fc
  .tuple(...factors.map(() => fc.constantFrom(...Object.values(steps))))
  .map((each) => Object.fromEntries(factors.map((one, i) => [one, each[i]])) as Weights);
const need: fc.Arbitrary<Need> = fc
  .record({
    children: fc.array(fc.nat(17), { maxLength: 3 }),
    substance: fc.subarray([...substanceNeeds]),
    language: fc.constantFrom(null, "ar", "pl"),
    wheelchair: fc.boolean(),
    wishes: fc.subarray([...wishes]),
  })
  .map(aNeed);
const room = fc.record({
  childBeds: fc.nat(3),
  cots: fc.nat(2),
  bathroom: fc.boolean(),
  wheelchair: fc.constantFrom(true, false, null),
  groundFloor: fc.boolean(),
  from: fc.constantFrom(0, null),
});
const terms = termsOf({});
const unit: fc.Arbitrary<Candidate> = fc
  .record({
    kind: fc.constantFrom(...unitKinds),
    ownEntrance: fc.constantFrom(true, false, null),
    nightStaff: fc.constantFrom(true, false, null),
    byItself: fc.constantFrom(true, false, null),
    languages: fc.constantFrom(null, [], ["ar"], ["pl", "ar"]),
    larPharmacyKm: fc.option(fc.nat(60)),
    km: fc.option(fc.nat(900)),
    rooms: fc.array(room, { maxLength: 3 }),
  })
  .map(({ km, rooms, ...facts }) => ({
    ...momentOf(aNeed(), now),
    facts: listing(facts),
    terms,
    km,
    awayKm: null,
    rooms,
  }));

const listing = (facts: Partial<Listing>): Listing => ({
  ...someFacts(),
  ...facts,
  house: "h",
  orgPublicId: "o",
  orgName: "Øvelse",
  terms: { women: terms, men: terms, withChildren: terms },
});

/** One thing at a time, never worse in any eye. */
const better: ((one: Candidate) => Candidate)[] = [
  (one) => ({ ...one, km: one.km === null ? 900 : Math.max(0, one.km - 7) }),
  (one) => ({ ...one, facts: { ...one.facts, ownEntrance: true } }),
  (one) => ({ ...one, facts: { ...one.facts, nightStaff: true } }),
  (one) => ({ ...one, facts: { ...one.facts, byItself: true } }),
  (one) => ({ ...one, facts: { ...one.facts, languages: [...(one.facts.languages ?? []), "ar", "pl"] } }),
  (one) => ({
    ...one,
    facts: {
      ...one.facts,
      larPharmacyKm: one.facts.larPharmacyKm === null ? 50 : Math.max(0, one.facts.larPharmacyKm - 3),
    },
  }),
  (one) => ({ ...one, rooms: one.rooms.map((each) => ({ ...each, bathroom: true })) }),
  (one) => ({ ...one, rooms: one.rooms.map((each) => ({ ...each, groundFloor: true })) }),
  (one) => ({ ...one, rooms: one.rooms.map((each) => ({ ...each, childBeds: each.childBeds + 1 })) }),
  (one) => ({ ...one, rooms: one.rooms.map((each) => ({ ...each, wheelchair: true })) }),
  (one) => ({ ...one, rooms: one.rooms.map((each) => ({ ...each, from: 0 })) }),
];

describe("the order among those that can", () => {
  test("whatever makes a place better never costs it a point", () => {
    fc.assert(
      fc.property(need, unit, weights, fc.nat(better.length - 1), (wanted, one, counts, i) => {
        const then = better[i]!(one);
        expect(rank(wanted, then, counts).points).toBeGreaterThanOrEqual(rank(wanted, one, counts).points);
      }),
      { numRuns: 20_000 },
    );
  });

  test("one more room never costs it a point either", () => {
    fc.assert(
      fc.property(need, unit, room, weights, (wanted, one, more, counts) => {
        const then = { ...one, rooms: [...one.rooms, more] };
        expect(rank(wanted, then, counts).points).toBeGreaterThanOrEqual(rank(wanted, one, counts).points);
      }),
      { numRuns: 20_000 },
    );
  });

  test("what is said for a place is what it got points for, and a wish counts more", () => {
    const facts = listing({ byItself: true, larPharmacyKm: 2, nightStaff: false });
    const free = { childBeds: 1, cots: 0, bathroom: true, wheelchair: null, groundFloor: false };
    const rooms = [
      { room: { ...free, id: "r", whoFor: "women" as const, extraUntil: null }, women: 0, men: -1 },
    ];
    const said = (what: Partial<Need>) => {
      const wanted = aNeed(what);
      return rank(wanted, { ...candidateOf(facts, rooms, wanted, now), km: 12 }, usualWeights);
    };
    const plain = said({ children: [3], substance: ["lar"] });
    expect(plain.pluses.map((one) => one.code)).toEqual([
      "distance",
      "child-beds",
      "lar-pharmacy",
      "own-entrance",
      "by-itself",
      "bathroom",
    ]);
    expect(said({ children: [3] }).pluses.map((one) => one.code)).not.toContain("lar-pharmacy");
    const wished = said({ children: [3], substance: ["lar"], wishes: ["bathroom"] });
    expect(wished.points - plain.points).toBeCloseTo(2 * usualWeights.bathroom);
    expect(wished.pluses[2]!.code).toBe("bathroom");
  });
});
