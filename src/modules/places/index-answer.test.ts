import { expect, test } from "vitest";
import { osloDate } from "#platform/clock";
import { aWorld, publishedAs, randomBy, type RawWorld } from "./given-worlds.ts";
import { answerFrom } from "./index-answer.ts";
import { UnitIndex } from "./index-units.ts";
import type { Listed } from "./listed-unit.ts";
import { answer, type Asked, type SearchAnswer, type UnitFit } from "./search.ts";

const limits = { can: 4, measure: 3, unknown: 3, cannot: 5 };

const askedOf = ({ need, from, awayFrom }: RawWorld, looksFull?: Asked["looksFull"]): Asked => ({
  ...{ need, from, awayFrom: need.away ? awayFrom : null, training: true, own: "us" },
  ...(looksFull ? { looksFull } : {}),
});

const reasonsOf = ({ measure, cannot }: SearchAnswer) => {
  const count: Record<string, number> = {};
  const all = [
    ...measure.flatMap((one) => one.measures.map(({ reason }) => reason)),
    ...cannot.flatMap((one) => one.reasons),
  ];
  for (const { code } of all) count[code] = (count[code] ?? 0) + 1;
  return count;
};
const summed = (a: Record<string, number>, b: Record<string, number>) =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .toSorted()
      .map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]),
  );
const kinds = ({ can, measure, cannot, more }: SearchAnswer) => ({
  can: can.length + (more?.can ?? 0),
  measure: measure.length + (more?.measure ?? 0),
  unknown: cannot.filter((one) => one.kind === "unknown").length + (more?.unknown ?? 0),
  cannot: cannot.filter((one) => one.kind === "cannot").length + (more?.cannot ?? 0),
});
/** Which of several that are alike comes first is settled by their names here and by where they stand there. */
const order = (all: UnitFit[]) => all.map(({ points, km }) => [points.toFixed(6), km]);
const plain = <One extends object>(one: One) =>
  JSON.parse(JSON.stringify(one).replaceAll('"nearest"', '"distance"')) as One;

/** The answer out of bits must be the beginning of the answer that judges everybody, and count the rest of it. */
function compare(found: SearchAnswer, whole: SearchAnswer): void {
  expect(kinds(found)).toEqual(kinds(whole));
  expect(summed(reasonsOf(found), found.more?.reasons ?? {})).toEqual(summed(reasonsOf(whole), {}));
  expect(order(found.can)).toEqual(order(whole.can.slice(0, limits.can)));
  expect(order(found.measure)).toEqual(order(whole.measure.slice(0, limits.measure)));
  const held = ({ measure }: SearchAnswer) => measure.slice(0, limits.measure).map((one) => one.holdable);
  expect(held(found)).toEqual(held(whole));
  for (const kind of ["unknown", "cannot"] as const) {
    const km = (all: SearchAnswer) => all.cannot.filter((one) => one.kind === kind).map((one) => one.km);
    expect(km(found)).toEqual(km(whole).slice(0, limits[kind]));
  }
  const inFull = new Map(
    [...whole.can, ...whole.measure, ...whole.cannot].map((one) => [one.unitId, plain(one)] as const),
  );
  for (const one of [...found.can, ...found.measure, ...found.cannot])
    expect(plain(one)).toEqual(inFull.get(one.unitId));
  const opened = ({ relaxations }: SearchAnswer) =>
    relaxations.map(({ parts, band, nearest }) => [parts.length, band, nearest.km]);
  expect(opened(found)).toEqual(opened(whole));
}

test(
  "out of many the same are found as when everybody is judged, while rooms change and time goes",
  { timeout: 120_000 },
  () => {
    const random = randomBy(11);
    const seen = { can: 0, measure: 0, relaxed: 0, later: 0 };
    for (let i = 0; i < 25; i++) {
      const world = aWorld(random, 150);
      let units = world.units.map((one) => publishedAs(one, world.now));
      let now = world.now;
      const index = new UnitIndex(units, osloDate(now), now.getTime());
      for (let step = 0; step < 6; step++) {
        const asked = askedOf(aWorld(random, 0));
        const found = answerFrom(index, asked, now, [], limits);
        compare(found, answer(units, asked, now));
        seen.can += found.can.length;
        seen.measure += found.measure.length;
        seen.relaxed += found.relaxations.length;
        if (asked.need.from !== null && asked.need.from > osloDate(now)) seen.later++;
        // Some rooms are taken and some come free; and an hour or so goes by, but not past midnight.
        const anew = aWorld(random, 150);
        units = units.map((unit, at) => {
          if (random() > 0.2) return unit;
          const { facts, ...then } = publishedAs({ ...anew.units[at]!, id: unit.unitId }, now);
          const moved: Listed = { ...then, facts: { ...facts, lat: unit.facts.lat, lon: unit.facts.lon } };
          expect(index.put(moved)).toBe(true);
          return moved;
        });
        const later = new Date(now.getTime() + Math.floor(random() * 5 * 3_600_000));
        if (osloDate(later) === osloDate(now)) now = later;
      }
    }
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(8);
  },
);

test("what stands beside the index is judged as it stands there, and a closed house as a full one", () => {
  const random = randomBy(12);
  for (let i = 0; i < 25; i++) {
    const world = aWorld(random, 80);
    const { now } = world;
    const units = world.units.map((one) => publishedAs(one, now));
    const index = new UnitIndex(units, osloDate(now), now.getTime());
    const anew = aWorld(random, 80).units;
    const beside = units.slice(0, 5).map((unit, at) => publishedAs({ ...anew[at]!, id: unit.unitId }, now));
    const closed = new Set(units.filter(() => random() < 0.3).map((unit) => unit.unitId));
    const asked = askedOf(aWorld(random, 0), (unit) => closed.has(unit.unitId));
    const found = answerFrom(index, asked, now, beside, limits);
    compare(found, answer([...beside, ...units.slice(5)], asked, now));
    expect(found.can.some((one) => closed.has(one.unitId))).toBe(false);
  }
});

test("when everybody is told of, nothing more is said", () => {
  const random = randomBy(13);
  const world = aWorld(random, 9);
  const units = world.units.map((one) => publishedAs(one, world.now));
  const index = new UnitIndex(units, osloDate(world.now), world.now.getTime());
  expect(answerFrom(index, askedOf(world), world.now).more).toBeNull();
});

test("a unit that is new or has moved is not put into an index made without it", () => {
  const random = randomBy(14);
  const world = aWorld(random, 3);
  const [one, two, three] = world.units.map((unit) => publishedAs(unit, world.now)) as [
    Listed,
    Listed,
    Listed,
  ];
  const index = new UnitIndex([one, two], osloDate(world.now), world.now.getTime());
  expect(index.put(three)).toBe(false);
  expect(index.put({ ...one, facts: { ...one.facts, lat: 70, lon: 25 } })).toBe(false);
  expect(index.put({ ...two })).toBe(true);
});
