import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distanceKm } from "#modules/directory";
import { freeTimes, type Occupied, type Room } from "./free-times.ts";
import { aNeed, aTerm, someFacts } from "./given.ts";
import { substanceNeeds, type Group, type Need } from "./need.ts";
import { listedOf, type Listed } from "./listed.ts";
import { answer, type Asked } from "./search.ts";
import { termKeys, termsOf, unitKinds, type Listing } from "./unit.ts";

interface Unit {
  id: string;
  org: string;
  facts: Listing;
  rooms: Room[];
  occupied: Occupied[];
}

const start = Date.UTC(2026, 10, 22);
const known = fc.constantFrom(true, true, true, false, null);
const group = fc.constantFrom<Group>("women", "men");
const instant = fc.integer({ min: 0, max: 6 * 3_600_000 }).map((ms) => new Date(start + ms));
const term = fc
  .constantFrom("yes" as const, "yes" as const, "conditions" as const, "no" as const, "unknown" as const)
  .map((is) => aTerm(is));
const municipality = fc.constantFrom("9901", "9902", "9903");
const spot = {
  lat: fc.double({ min: 58, max: 71, noNaN: true }),
  lon: fc.double({ min: 5, max: 31, noNaN: true }),
};

const facts: fc.Arbitrary<Listing> = fc
  .record({
    kind: fc.constantFrom(...unitKinds),
    women: known,
    men: known,
    children: known,
    pets: known,
    wheelchair: known,
    municipality,
    ...spot,
    located: fc.constantFrom(true, true, true, false),
    usesHavn: fc.constantFrom(true, true, true, true, false),
    terms: fc.record(Object.fromEntries(termKeys.map((key) => [key, term])) as Record<"arrive", typeof term>),
  })
  .map(({ located, lat, lon, terms, ...rest }) => ({
    ...someFacts(),
    ...rest,
    lat: located ? lat : null,
    lon: located ? lon : null,
    terms: termsOf(terms),
    orgPublicId: "o",
    orgName: "Øvelse",
  }));

const unit: fc.Arbitrary<Unit> = fc
  .record({
    org: fc.constantFrom("us", "them"),
    facts,
    rooms: fc.array(
      fc.record({ whoFor: fc.constantFrom<Room["whoFor"]>("women", "men", "either"), childBeds: fc.nat(3) }),
      { maxLength: 4 },
    ),
    occupied: fc.array(fc.record({ room: fc.nat(5), who: fc.option(group), until: fc.option(instant) }), {
      maxLength: 4,
    }),
  })
  .map(({ org, facts: listing, rooms, occupied }) => ({
    id: "",
    org,
    facts: listing,
    rooms: rooms.map((room, i) => ({ ...room, id: `r${i}` })),
    occupied: occupied
      .filter(
        (one, i, all) => one.room < rooms.length && all.findIndex((other) => other.room === one.room) === i,
      )
      .map(({ room, ...one }) => ({ ...one, roomId: `r${room}` })),
  }));

const need: fc.Arbitrary<Need> = fc.record({
  who: fc.constantFrom("woman" as const, "man" as const),
  children: fc.array(fc.nat(17), { maxLength: 3 }),
  substance: fc.subarray([...substanceNeeds]),
  pets: fc.boolean(),
  wheelchair: fc.boolean(),
  avoid: fc.subarray(["9901", "9902"]),
  maxKm: fc.option(fc.integer({ min: 1, max: 1500 })),
});

const worldOf = fc.record({
  units: fc.array(unit, { maxLength: 6 }).map((all) => all.map((one, i) => ({ ...one, id: `u${i}` }))),
  need,
  from: fc.option(fc.record(spot)),
  now: instant,
});

/** The oracle: straight from the rooms as they are, one room and one question at a time. */
function oracle(one: Unit, asked: Asked, now: Date): { can: boolean; unknown: string[]; cannot: string[] } {
  const { need: wanted, from } = asked;
  const f = one.facts;
  const unknown: string[] = [];
  const cannot: string[] = [];
  const ask = (name: string, is: boolean | null) => {
    if (is === null) unknown.push(`${name}-unknown`);
    if (is === false) cannot.push(`${name}-no`);
  };
  if (wanted.avoid.some((number) => number === f.municipality)) cannot.push("avoid");
  if (wanted.maxKm !== null) {
    if (from === null || f.lat === null || f.lon === null) unknown.push("distance-unknown");
    else if (Math.round(distanceKm(from, { lat: f.lat, lon: f.lon })) > wanted.maxKm) cannot.push("too-far");
  }
  if (!f.usesHavn) return { can: false, unknown: ["not-in-havn", ...unknown], cannot };
  const woman = wanted.who === "woman";
  ask(woman ? "women" : "men", woman ? f.women : f.men);
  if (wanted.children.length > 0) ask("children", f.children);
  if (wanted.pets) ask("pets", f.pets);
  if (wanted.wheelchair) ask("wheelchair", f.wheelchair);
  for (const what of wanted.substance) {
    const key = { intoxicated: "arrive", use: "use", lar: "lar", withdrawal: "detox" }[what] as "arrive";
    const said = f.terms[key].answer;
    ask(key, said === "unknown" ? null : said === "yes" || said === "conditions");
  }
  const taken = (woman ? f.women : f.men) === true && (wanted.children.length === 0 || f.children === true);
  if (taken) {
    const ours = one.rooms.filter((room) => room.whoFor !== (woman ? "men" : "women"));
    const big = ours.filter((room) => room.childBeds >= wanted.children.length);
    const there = one.occupied.filter((o) => o.until === null || o.until.getTime() > now.getTime());
    const free = big.filter((room) => {
      if (there.some((o) => o.roomId === room.id)) return false;
      if (f.kind === "municipal-flat") return true;
      const strangers = there.filter((o) => o.who === (woman ? "men" : "women"));
      const open = (id: string) => one.rooms.find((other) => other.id === id)!.whoFor === "either";
      return room.whoFor === "either" ? strangers.length === 0 : !strangers.some((o) => open(o.roomId));
    });
    if (ours.length === 0) cannot.push("no-rooms");
    else if (big.length === 0) cannot.push("too-small");
    else if (free.length === 0) cannot.push("full");
  }
  return { can: unknown.length + cannot.length === 0, unknown, cannot };
}

function rowOf(one: Unit): Listed {
  const free = freeTimes(one.facts, one.rooms, one.occupied);
  return listedOf({
    org: one.org,
    unitId: one.id,
    facts: one.facts,
    beds: free.map((room) => room.room.childBeds),
    women: free.map((room) => room.women),
    men: free.map((room) => room.men),
  });
}

describe("search", () => {
  test("says of every unit what the oracle says, in both directions", () => {
    const seen = { can: 0, cannot: 0, unknown: 0 };
    fc.assert(
      fc.property(worldOf, ({ units, need: wanted, from, now }) => {
        const asked: Asked = { need: wanted, from, training: true, own: "us" };
        const said = answer(units.map(rowOf), asked, now);
        expect(said.can.length + said.cannot.length).toBe(units.length);
        for (const one of units) {
          const truth = oracle(one, asked, now);
          const fit = said.can.find((other) => other.unitId === one.id);
          const misfit = said.cannot.find((other) => other.unitId === one.id);
          expect(fit !== undefined).toBe(truth.can);
          expect(misfit !== undefined).toBe(!truth.can);
          if (fit) seen.can++;
          if (!misfit) continue;
          const codes = misfit.reasons.map((reason) => reason.code).toSorted();
          expect(codes).toEqual([...truth.unknown, ...truth.cannot].toSorted());
          expect(misfit.kind).toBe(truth.cannot.length > 0 ? "cannot" : "unknown");
          seen[misfit.kind]++;
        }
      }),
      { numRuns: 4_000 },
    );
    // A generator that never makes one of the three would prove nothing.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(100);
  });

  test("the nearest first, then the one with more free; others see a band, not a count", () => {
    const place = (id: string, lat: number, beds: number[]): Listed => ({
      org: "them",
      unitId: id,
      facts: { ...someFacts({ name: id, lat }), terms: termsOf({}), orgPublicId: "o", orgName: "Øvelse" },
      women: beds.map((childBeds) => ({ childBeds, from: 0 })),
      men: [],
    });
    const rows = [place("far", 62, [0, 0, 0]), place("few", 60, [0]), place("several", 60, [0, 0, 0])];
    const asked = { need: aNeed(), from: { lat: 60, lon: 10 }, training: true, own: "us" };
    const { can } = answer(rows, asked, new Date(start));
    expect(can.map((fit) => [fit.unitId, fit.band])).toEqual([
      ["several", "several"],
      ["few", "few"],
      ["far", "several"],
    ]);
    expect(Object.keys(can[0]!)).not.toContain("free");
  });

  test("conditions fit, and say what decides", () => {
    const row: Listed = {
      org: "them",
      unitId: "a",
      facts: {
        ...someFacts(),
        terms: termsOf({ use: aTerm("conditions", "Øvelse: avtales med vakta") }),
        orgPublicId: "o",
        orgName: "Øvelse",
      },
      women: [{ childBeds: 0, from: 0 }],
      men: [],
    };
    const asked = { need: aNeed({ substance: ["use"] }), from: null, training: true, own: "us" };
    expect(answer([row], asked, new Date(start)).can[0]!.pluses).toContainEqual({
      code: "use-conditions",
      values: { ground: "Øvelse: avtales med vakta" },
    });
  });
});
