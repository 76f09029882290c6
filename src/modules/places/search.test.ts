import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distanceKm } from "#modules/directory";
import { freeTimes, type Occupied, type Room } from "./free-times.ts";
import { aNeed, aTerm, someFacts } from "./given.ts";
import { substanceNeeds, type Group, type Need } from "./need.ts";
import { listedOf, type Listed } from "./listed.ts";
import { marksOf } from "./room-marks.ts";
import { answer, type Asked } from "./search.ts";
import { termKeys, termsOf, unitKinds, type GroupTerms, type Listing, type Terms } from "./unit.ts";

interface Unit {
  id: string;
  org: string;
  facts: Listing;
  rooms: Room[];
  occupied: Occupied[];
}

const sameForAll = (terms: Terms): GroupTerms => ({ women: terms, men: terms, withChildren: terms });

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
    house: "h",
    terms: sameForAll(termsOf(terms)),
    orgPublicId: "o",
    orgName: "Øvelse",
  }));

const unit: fc.Arbitrary<Unit> = fc
  .record({
    org: fc.constantFrom("us", "them"),
    facts,
    rooms: fc.array(
      fc.record({
        whoFor: fc.constantFrom<Room["whoFor"]>("women", "men", "either"),
        childBeds: fc.nat(3),
        cots: fc.nat(1),
        bathroom: fc.boolean(),
        wheelchair: known,
        groundFloor: fc.boolean(),
      }),
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
    rooms: rooms.map((room, i) => ({ ...room, id: `r${i}`, extraUntil: null })),
    occupied: occupied
      .filter(
        (one, i, all) => one.room < rooms.length && all.findIndex((other) => other.room === one.room) === i,
      )
      .map(({ room, ...one }) => ({ ...one, roomId: `r${room}` })),
  }));

const need: fc.Arbitrary<Need> = fc
  .record({
    who: fc.constantFrom("woman" as const, "man" as const),
    children: fc.array(fc.nat(17), { maxLength: 3 }),
    substance: fc.subarray([...substanceNeeds]),
    pets: fc.boolean(),
    wheelchair: fc.boolean(),
    avoid: fc.subarray(["9901", "9902"]),
    maxKm: fc.option(fc.integer({ min: 1, max: 1500 })),
  })
  .map(aNeed);

const worldOf = fc.record({
  units: fc.array(unit, { maxLength: 6 }).map((all) => all.map((one, i) => ({ ...one, id: `u${i}` }))),
  need,
  from: fc.option(fc.record(spot)),
  now: instant,
});

/** The oracle: straight from the rooms as they are, one room and one question at a time. */
function oracle(
  one: Unit,
  asked: Asked,
  now: Date,
): { measure: string[]; unknown: string[]; cannot: string[] } {
  const measure: string[] = [];
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
  if (!f.usesHavn) return { measure, unknown: ["not-in-havn", ...unknown], cannot };
  const woman = wanted.who === "woman";
  ask(woman ? "women" : "men", woman ? f.women : f.men);
  if (wanted.children.length > 0) ask("children", f.children);
  if (wanted.pets) ask("pets", f.pets);
  const ours = one.rooms.filter((room) => room.whoFor !== (woman ? "men" : "women"));
  // A unit that does not take the group says nothing of any room.
  const open = (woman ? f.women : f.men) === true ? ours : [];
  if (wanted.wheelchair) {
    const said = open.length > 0 ? open.map((room) => room.wheelchair) : [f.wheelchair];
    ask("wheelchair", said.some((is) => is === true) ? true : said.some((is) => is === null) ? null : false);
  }
  for (const what of wanted.substance) {
    const key = { intoxicated: "arrive", use: "use", lar: "lar", withdrawal: "detox" }[what] as "arrive";
    const said = f.terms[wanted.children.length > 0 ? "withChildren" : woman ? "women" : "men"][key].answer;
    if (said === "conditions") measure.push(`${key}-conditions`);
    ask(key, said === "unknown" ? null : said === "yes" || said === "conditions");
  }
  const taken = (woman ? f.women : f.men) === true && (wanted.children.length === 0 || f.children === true);
  if (taken) {
    const into = ours.filter((room) => !wanted.wheelchair || room.wheelchair === true);
    const big = (into.length > 0 ? into : ours).filter(
      (room) => room.childBeds + room.cots >= wanted.children.length,
    );
    const there = one.occupied.filter((o) => o.until === null || o.until.getTime() > now.getTime());
    const free = big.filter((room) => {
      if (there.some((o) => o.roomId === room.id)) return false;
      if (f.kind === "municipal-flat") return true;
      const strangers = there.filter((o) => o.who === (woman ? "men" : "women"));
      const shared = (id: string) => one.rooms.find((other) => other.id === id)!.whoFor === "either";
      return room.whoFor === "either" ? strangers.length === 0 : !strangers.some((o) => shared(o.roomId));
    });
    if (ours.length === 0) cannot.push("no-rooms");
    else if (big.length === 0) cannot.push("too-small");
    else if (free.length === 0) cannot.push("full");
    else if (free.every((room) => room.childBeds < wanted.children.length)) measure.push("cots");
  }
  return { measure, unknown, cannot };
}

function rowOf(one: Unit): Listed {
  const free = freeTimes(one.facts, one.rooms, one.occupied);
  return listedOf({
    org: one.org,
    unitId: one.id,
    facts: one.facts,
    beds: free.map((room) => room.room.childBeds),
    cots: free.map((room) => room.room.cots),
    marks: free.map((room) => marksOf(room.room)),
    women: free.map((room) => room.women),
    men: free.map((room) => room.men),
  });
}

const aRoom = { childBeds: 0, cots: 0, bathroom: false, wheelchair: null, groundFloor: false };

describe("search", () => {
  test("says of every unit what the oracle says, in both directions", () => {
    const seen = { can: 0, measure: 0, cannot: 0, unknown: 0 };
    fc.assert(
      fc.property(worldOf, ({ units, need: wanted, from, now }) => {
        const asked: Asked = { need: wanted, from, awayFrom: null, training: true, own: "us" };
        const said = answer(units.map(rowOf), asked, now);
        expect(said.can.length + said.measure.length + said.cannot.length).toBe(units.length);
        for (const one of units) {
          const truth = oracle(one, asked, now);
          const no = [...truth.unknown, ...truth.cannot];
          const group = no.length > 0 ? "cannot" : truth.measure.length > 0 ? "measure" : "can";
          const codes = {
            can: said.can.filter((other) => other.unitId === one.id).map(() => [] as string[]),
            measure: said.measure
              .filter((other) => other.unitId === one.id)
              .map((other) => other.measures.map(({ reason }) => reason.code)),
            cannot: said.cannot
              .filter((other) => other.unitId === one.id)
              .map((other) => other.reasons.map((reason) => reason.code)),
          };
          const expected = {
            can: [],
            measure: [],
            cannot: [],
            [group]: [[...no, ...truth.measure].toSorted()],
          };
          expect({ ...codes, [group]: codes[group].map((all) => all.toSorted()) }).toEqual(expected);
          const kind = said.cannot.find((other) => other.unitId === one.id)?.kind ?? group;
          expect(kind).toBe(truth.cannot.length > 0 ? "cannot" : no.length > 0 ? "unknown" : group);
          seen[kind]++;
        }
      }),
      { numRuns: 4_000 },
    );
    // A generator that never makes one of the three would prove nothing.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(40);
  });

  test("the nearest first, then the one with more free; others see a band, not a count", () => {
    const place = (id: string, lat: number, beds: number[]): Listed => ({
      org: "them",
      unitId: id,
      facts: {
        ...someFacts({ name: id, lat }),
        house: "h",
        terms: sameForAll(termsOf({})),
        orgPublicId: "o",
        orgName: "Øvelse",
      },
      women: beds.map((childBeds) => ({ ...aRoom, childBeds, from: 0 })),
      men: [],
    });
    const rows = [place("far", 62, [0, 0, 0]), place("few", 60, [0]), place("several", 60, [0, 0, 0])];
    const asked = { need: aNeed(), from: { lat: 60, lon: 10 }, awayFrom: null, training: true, own: "us" };
    const { can } = answer(rows, asked, new Date(start));
    expect(can.map((fit) => [fit.unitId, fit.band])).toEqual([
      ["several", "several"],
      ["few", "few"],
      ["far", "several"],
    ]);
    expect(Object.keys(can[0]!)).not.toContain("free");
  });

  test("conditions are a measure, and say what decides", () => {
    const row: Listed = {
      org: "them",
      unitId: "a",
      facts: {
        ...someFacts(),
        house: "h",
        terms: sameForAll(termsOf({ use: aTerm("conditions", "Øvelse: avtales med vakta") })),
        orgPublicId: "o",
        orgName: "Øvelse",
      },
      women: [{ ...aRoom, from: 0 }],
      men: [],
    };
    const asked = {
      need: aNeed({ substance: ["use"] }),
      from: null,
      awayFrom: null,
      training: true,
      own: "us",
    };
    expect(answer([row], asked, new Date(start)).measure[0]!.measures).toEqual([
      {
        reason: { code: "use-conditions", values: { ground: "Øvelse: avtales med vakta" } },
        decides: "house",
      },
    ]);
  });
});
