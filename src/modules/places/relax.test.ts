import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aNeed, aTerm, someFacts } from "./given.ts";
import type { Listed } from "./listed.ts";
import { substanceNeeds, type Need } from "./need.ts";
import { answer } from "./search.ts";
import { termKeys, termsOf, type GroupTerms, type Terms } from "./unit.ts";
import { relaxationText } from "./words.ts";

const now = new Date(Date.UTC(2026, 10, 22));
const from = { lat: 60, lon: 10 };
const ask = (units: Listed[], need: Need) =>
  answer(units, { need, from, awayFrom: null, training: true, own: "us" }, now);

const aRoom = { childBeds: 2, cots: 0, bathroom: false, groundFloor: false };
const sameForAll = (terms: Terms): GroupTerms => ({ women: terms, men: terms, withChildren: terms });

type Facts = Parameters<typeof someFacts>[0];
const place = (name: string, facts: Facts = {}, free = true): Listed => {
  const { terms, ...rest } = someFacts({ name, ...facts });
  return {
    org: "them",
    unitId: name,
    facts: { ...rest, house: "h", terms: sameForAll(termsOf(terms)), orgPublicId: "o", orgName: name },
    women: [{ ...aRoom, wheelchair: rest.wheelchair, from: free ? 0 : null }],
    men: [],
  };
};

const known = fc.constantFrom(true, true, true, false, null);
const said = fc.constantFrom(
  "yes" as const,
  "conditions" as const,
  "no" as const,
  "no" as const,
  "unknown" as const,
);
const facts = fc.record({
  women: fc.constantFrom(true, true, true, true, false),
  children: known,
  pets: known,
  wheelchair: known,
  municipality: fc.constantFrom("9901", "9901", "9902"),
  lat: fc.option(fc.double({ min: 58, max: 71, noNaN: true }), { freq: 8 }),
  usesHavn: fc.constantFrom(true, true, true, true, true, false),
});
const unit = fc
  .record({
    facts,
    terms: fc.array(said, { minLength: termKeys.length, maxLength: termKeys.length }),
    free: fc.boolean(),
  })
  .map(({ facts: some, terms, free }) => {
    const one = place("", some, free || some.lat === null);
    const own = Object.fromEntries(termKeys.map((key, i) => [key, aTerm(terms[i]!)]));
    one.facts.terms = sameForAll(termsOf(own));
    return one;
  });
const units = fc
  .array(unit, { minLength: 1, maxLength: 7 })
  .map((all) => all.map((one, i) => ({ ...one, unitId: `u${i}`, facts: { ...one.facts, name: `u${i}` } })));
const need: fc.Arbitrary<Need> = fc
  .record({
    who: fc.constant("woman" as const),
    children: fc.array(fc.nat(17), { maxLength: 2 }),
    substance: fc.subarray([...substanceNeeds]),
    pets: fc.boolean(),
    wheelchair: fc.boolean(),
    avoid: fc.subarray(["9902"]),
    maxKm: fc.option(fc.integer({ min: 1, max: 900 }), { freq: 2 }),
  })
  .map(aNeed);

/** Every set of the parts, written anew and without a thought of which reason comes from which part. */
function subsets(wanted: Need): string[][] {
  const parts = wanted.substance.filter(
    (what) => what !== "intoxicated" || !wanted.substance.includes("withdrawal"),
  );
  const all = [...parts, ...(wanted.pets ? ["pets"] : []), ...(wanted.maxKm === null ? [] : ["maxKm"])];
  return all.reduce<string[][]>((sets, part) => [...sets, ...sets.map((set) => [...set, part])], [[]]);
}

function changed(wanted: Need, parts: readonly string[], km: number | null): Need {
  return {
    ...wanted,
    pets: wanted.pets && !parts.includes("pets"),
    substance: wanted.substance.filter((what) => !parts.includes(what)),
    maxKm: parts.includes("maxKm") && km !== null ? km : wanted.maxKm,
  };
}

const opens = (one: Listed, wanted: Need) => ask([one], wanted).cannot.length === 0;
const key = (parts: readonly string[]) => parts.toSorted().join();

/** The smallest sets that open the unit, by trying them all through the search itself. */
function tried(one: Listed, wanted: Need): string[][] {
  const misfit = ask([one], wanted).cannot[0];
  if (!misfit || misfit.kind === "unknown") return [];
  const open = subsets(wanted).filter((set) => opens(one, changed(wanted, set, misfit.km)));
  const smaller = (a: string[], b: string[]) => a.length < b.length && a.every((part) => b.includes(part));
  return open.filter((set) => !open.some((other) => smaller(other, set)));
}

describe("what would open a place", () => {
  test("for one unit: the smallest sets of all that could be tried, and the changed need fits", () => {
    const seen = { none: 0, one: 0, more: 0 };
    fc.assert(
      fc.property(units, need, ([one], wanted) => {
        const { relaxations } = ask([one!], wanted);
        const smallest = tried(one!, wanted);
        expect(relaxations.map(({ parts }) => key(parts)).toSorted()).toEqual(smallest.map(key).toSorted());
        for (const found of relaxations) {
          expect(opens(one!, found.need)).toBe(true);
          for (const part of found.parts) {
            const less = found.parts.filter((other) => other !== part);
            expect(opens(one!, changed(wanted, less, found.nearest.km))).toBe(false);
          }
          const { avoid, who, children, wheelchair } = wanted;
          expect(found.need).toMatchObject({ avoid, who, children, wheelchair });
          expect(avoid).not.toContain(one!.facts.municipality);
          seen[found.parts.length === 1 ? "one" : "more"]++;
        }
        if (relaxations.length === 0) seen.none++;
      }),
      { numRuns: 4_000 },
    );
    // A generator that never makes one of the three would prove nothing.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(100);
  });

  test("for a whole search: the same sets, the smallest first, with how many and which is nearest", () => {
    const seen = { one: 0, several: 0 };
    fc.assert(
      fc.property(units, need, (all, wanted) => {
        const { can, measure, relaxations } = ask(all, wanted);
        const groups = new Map<string, { km: number; id: string }[]>();
        for (const one of all) {
          for (const set of tried(one, wanted)) {
            const km = ask([one], wanted).cannot[0]!.km ?? Infinity;
            groups.set(key(set), [...(groups.get(key(set)) ?? []), { km, id: one.unitId }]);
          }
        }
        const size = (parts: string) => parts.split(",").length;
        const nearest = (group: { km: number }[]) => Math.min(...group.map(({ km }) => km));
        const expected = [...groups]
          .map(([parts, group]) => ({ size: size(parts), km: nearest(group) }))
          .toSorted((a, b) => a.size - b.size || (a.km < b.km ? -1 : a.km > b.km ? 1 : 0));
        const told = can.length + measure.length < 3 ? Math.min(3, groups.size) : 0;
        expect(relaxations).toHaveLength(told);
        for (const [i, found] of relaxations.entries()) {
          const group = groups.get(key(found.parts))!;
          expect([found.parts.length, found.nearest.km ?? Infinity]).toEqual([
            expected[i]!.size,
            expected[i]!.km,
          ]);
          expect(found.band).toBe(group.length > 1 ? "several" : "one");
          expect(group).toContainEqual({ km: nearest(group), id: found.nearest.unitId });
          expect([...can, ...measure].map((fit) => fit.unitId)).not.toContain(found.nearest.unitId);
          const then = ask(all, found.need);
          const fits = [...then.can, ...then.measure].map((fit) => fit.unitId);
          expect(fits).toContain(found.nearest.unitId);
          seen[found.band]++;
        }
      }),
      { numRuns: 2_000 },
    );
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20);
  });

  const far = { lat: 61 };
  test.each<[string, Listed[], Partial<Need>, string[]]>([
    [
      "the animal, at two places",
      [place("Nær"), place("Fjern", far)],
      { pets: true },
      ["Flere steder kan ta imot hvis dyret får plass et annet sted. Nærmest: Nær, 0 km."],
    ],
    [
      "farther, and only so far",
      [place("Fjern", far)],
      { maxKm: 50 },
      ["Ett sted kan ta imot hvis plassen kan ligge lenger unna: Fjern, 111 km."],
    ],
    [
      "two changes come after one",
      [place("Nær", { terms: { lar: "no" } }), place("Fjern", { ...far, pets: true, terms: { lar: "no" } })],
      { pets: true, substance: ["lar"] },
      [
        "Ett sted kan ta imot hvis LAR-dosen kan ordnes på en annen måte: Fjern, 111 km.",
        "Ett sted kan ta imot hvis dyret får plass et annet sted og LAR-dosen kan ordnes på en annen måte: Nær, 0 km.",
      ],
    ],
    [
      "an unknown beside a no counts as one more thing to arrange",
      [place("Nær", { terms: { lar: "unknown" } })],
      { pets: true, substance: ["lar"] },
      [
        "Ett sted kan ta imot hvis dyret får plass et annet sted og LAR-dosen kan ordnes på en annen måte: Nær, 0 km.",
      ],
    ],
    [
      "waiting somewhere safe",
      [place("Nær", { terms: { arrive: "no" } })],
      { substance: ["intoxicated"] },
      ["Ett sted kan ta imot hvis det går an å vente trygt et annet sted til rusen er over: Nær, 0 km."],
    ],
    [
      "nobody who may get withdrawal waits for it",
      [place("Nær", { terms: { arrive: "no", detox: "yes" } })],
      { substance: ["intoxicated", "withdrawal"] },
      [],
    ],
    ["only unknown: ring and ask", [place("Nær", { terms: { lar: "unknown" } })], { substance: ["lar"] }, []],
    ["where she must not be", [place("Nær")], { pets: true, avoid: ["9901"] }, []],
    ["a fact of the person", [place("Nær", { wheelchair: false })], { pets: true, wheelchair: true }, []],
    ["no room to open", [place("Nær", {}, false)], { pets: true }, []],
  ])("%s", (_what, all, wanted, lines) => {
    expect(ask(all, aNeed(wanted)).relaxations.map((one) => relaxationText("nb", one))).toEqual(lines);
  });
});
