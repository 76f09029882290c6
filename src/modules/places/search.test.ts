import { describe, expect, test } from "vitest";
import { aNeed, aTerm, someFacts } from "./given.ts";
import { aWorld, publishedAs, randomBy, type RawUnit, type RawWorld } from "./given-worlds.ts";
import { frozenAnswer } from "./frozen-answer.ts";
import type { Listed } from "./listed.ts";
import { answer, type Asked, type SearchAnswer } from "./search.ts";
import { termsOf, type Listing, type Terms } from "./unit.ts";

const now = new Date(Date.UTC(2026, 10, 22));
const aRoom = { childBeds: 0, cots: 0, bathroom: false, wheelchair: null, groundFloor: false };
const askedBy = (what: Partial<Asked>): Asked => ({
  ...{ need: aNeed(), from: null, awayFrom: null, training: true, own: "us" },
  ...what,
});

function place(id: string, facts: Partial<Listing>, terms: Partial<Terms>, from: (number | null)[]): Listed {
  const all = termsOf(terms);
  return {
    org: "them",
    unitId: id,
    facts: {
      ...someFacts({ name: id }),
      ...facts,
      house: "h",
      terms: { women: all, men: all, withChildren: all },
      orgPublicId: "o",
      orgName: "Øvelse",
    },
    women: from.map((one) => ({ ...aRoom, from: one })),
    men: [],
  };
}

describe("search", () => {
  test("the nearest first, then the one with more free; others see a band, not a count", () => {
    const rows = [
      place("far", { lat: 62 }, {}, [0, 0, 0]),
      place("few", { lat: 60 }, {}, [0]),
      place("several", { lat: 60 }, {}, [0, 0, 0]),
    ];
    const { can } = answer(rows, askedBy({ from: { lat: 60, lon: 10 } }), now);
    expect(can.map((fit) => [fit.unitId, fit.band])).toEqual([
      ["several", "several"],
      ["few", "few"],
      ["far", "several"],
    ]);
    expect(can.map((fit) => fit.pluses[0]!.code)).toEqual(["distance", "nearest", "distance"]);
    expect(Object.keys(can[0]!)).not.toContain("free");
  });

  test("conditions are a measure, and say what decides", () => {
    const row = place("a", {}, { use: aTerm("conditions", "Øvelse: avtales med vakta") }, [0]);
    const { measure } = answer([row], askedBy({ need: aNeed({ substance: ["use"] }) }), now);
    expect(measure[0]!.measures).toEqual([
      {
        reason: { code: "use-conditions", values: { ground: "Øvelse: avtales med vakta" } },
        decides: "house",
      },
    ]);
  });

  test("what is free only by the day it is wanted can take her then, says from when, and is not held today", () => {
    const free = Date.UTC(2026, 10, 24, 9);
    const rows = [place("then", {}, {}, [free]), place("now", {}, {}, [0]), place("never", {}, {}, [null])];
    const { can, cannot } = answer(rows, askedBy({ need: aNeed({ from: "2026-11-24" }) }), now);
    const seen = Object.fromEntries(can.map((one) => [one.unitId, one]));
    expect([seen.now!.holdable, seen.then!.holdable]).toEqual([true, false]);
    expect(seen.then!.pluses[0]).toEqual({ code: "free-from", values: { at: "2026-11-24T09:00:00.000Z" } });
    expect(cannot.map((one) => one.unitId)).toEqual(["never"]);
    const tonight = answer(rows, askedBy({}), now);
    expect(tonight.can.map((one) => one.unitId)).toEqual(["now"]);
  });

  test("what is kept with a decision says of every unit where it stood and why, and reads the same as JSON", () => {
    const rows = [place("a", {}, {}, [0]), place("b", { pets: false }, {}, [0])];
    const found = answer(rows, askedBy({ need: aNeed({ pets: true }) }), now);
    const kept = frozenAnswer(found);
    expect(kept).toMatchObject({ at: now.toISOString(), rules: found.rules, more: null });
    expect(kept.units.map(({ id, group, reasons }) => [id, group, reasons.map((one) => one.code)])).toEqual([
      ["a", "cannot", ["pets-no"]],
      ["b", "cannot", ["pets-no"]],
    ]);
    const [fit] = frozenAnswer(answer(rows, askedBy({}), now)).units;
    expect(fit).toMatchObject({ id: "a", group: "can", rank: { points: expect.any(Number) } });
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
  });
});

const judged = ({ need, from, awayFrom, now: at }: RawWorld, units: readonly RawUnit[]) =>
  answer(
    units.map((one) => publishedAs(one, at)),
    askedBy({ need, from, awayFrom: need.away ? awayFrom : null }),
    at,
  );
const groupOf = (found: SearchAnswer, id: string): number =>
  found.can.some((one) => one.unitId === id) ? 2 : found.measure.some((one) => one.unitId === id) ? 1 : 0;
const pointsOf = (found: SearchAnswer, id: string): number =>
  [...found.can, ...found.measure].find((one) => one.unitId === id)?.points ?? 0;

describe("one more never makes an answer worse", () => {
  test("a place more leaves every other where it was, and the first no worse", () => {
    const random = randomBy(7);
    let better = 0;
    for (let i = 0; i < 2_500; i++) {
      const world = aWorld(random);
      const more = { ...aWorld(random).units[0]!, id: "more" };
      const [before, after] = [judged(world, world.units), judged(world, [...world.units, more])];
      const others = (found: SearchAnswer) =>
        [found.can, found.measure, found.cannot].map((all) =>
          all.map((one) => one.unitId).filter((id) => id !== "more"),
        );
      expect(others(after)).toEqual(others(before));
      const [first, then] = [before.can[0]?.points ?? 0, after.can[0]?.points ?? 0];
      expect(then).toBeGreaterThanOrEqual(first);
      if (then > first) better++;
    }
    expect(better).toBeGreaterThan(50);
  });

  test("a room more never moves a unit from yes to measure or from either to no, nor takes a point", () => {
    const random = randomBy(8);
    let opened = 0;
    for (let i = 0; i < 5_000; i++) {
      const world = aWorld(random);
      const [unit] = world.units as [RawUnit];
      const room = {
        ...{ whoFor: world.need.who === "woman" ? ("women" as const) : ("men" as const) },
        ...{ childBeds: world.need.children.length, cots: 0, bathroom: false, groundFloor: false },
        ...{ wheelchair: world.need.wheelchair ? true : null, extraUntil: null },
      };
      const roomier = { ...unit, rooms: [...unit.rooms, room] };
      const [before, after] = [judged(world, [unit]), judged(world, [roomier])];
      expect(groupOf(after, unit.id)).toBeGreaterThanOrEqual(groupOf(before, unit.id));
      expect(pointsOf(after, unit.id)).toBeGreaterThanOrEqual(pointsOf(before, unit.id));
      if (groupOf(after, unit.id) > groupOf(before, unit.id)) opened++;
    }
    expect(opened).toBeGreaterThan(100);
  });
});
