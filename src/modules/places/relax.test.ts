import { describe, expect, test } from "vitest";
import { aNeed, someFacts } from "./given.ts";
import type { Listed } from "./listed.ts";
import type { Need } from "./need.ts";
import { answer } from "./search.ts";
import { termsOf, type GroupTerms, type Terms } from "./unit.ts";
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

// That these are the smallest changes of all, and that they work, is what the judge of oracle.test.ts looks at.
describe("what would open a place", () => {
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
