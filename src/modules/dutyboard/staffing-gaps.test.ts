import fc from "fast-check";
import { expect, test } from "vitest";
import { competenceKinds } from "./competence.ts";
import { nightsFrom, shiftKinds, weekBefore } from "./shift.ts";
import { gapsOf, type Gap, type NightFacts, type OnDuty } from "./staffing-gaps.ts";

const one = (what: Partial<OnDuty> = {}): OnDuty => ({
  name: "Ida Øvelse",
  phone: null,
  kind: "awake",
  kinds: ["substance", "children"],
  languages: [],
  ...what,
});
const quiet = { children: false, languages: [] };
const codes = (facts: Partial<NightFacts>) =>
  gapsOf({ on: [one(), one()], needs: quiet, byNightStaff: false, ...facts }).map((gap) => gap.code);

test("each gap by its own fact, and none of them when it is filled", () => {
  expect(codes({})).toEqual([]);
  expect(codes({ on: null })).toEqual(["not-said"]);
  expect(codes({ on: [] })).toEqual(["nobody"]);
  expect(codes({ on: [one({ kind: "on-call" })] })).toEqual(["nobody"]);
  expect(codes({ on: [one({ kind: "sleeping" })] })).toEqual(["nobody-awake"]);
  expect(codes({ on: [one()], byNightStaff: true })).toEqual(["alone"]);
  expect(codes({ on: [one(), one({ kind: "sleeping" })], byNightStaff: true })).toEqual([]);
  expect(codes({ on: [one({ kinds: ["children"] })] })).toEqual(["no-substance"]);
  const noChildren = { on: [one({ kinds: ["substance"] })] };
  expect(codes(noChildren)).toEqual([]);
  expect(codes({ ...noChildren, needs: { ...quiet, children: true } })).toEqual(["no-children"]);
  expect(codes({ ...noChildren, needs: { ...quiet, children: null } })).toEqual(["children-unknown"]);
  const languages = ["ar", "so"];
  expect(
    gapsOf({ on: [one({ languages: ["so"] })], needs: { ...quiet, languages }, byNightStaff: false }),
  ).toEqual([{ code: "language", language: "ar" }]);
});

test("who is on call is named when he or she can what is lacking, and fills no gap", () => {
  const kari = one({ name: "Kari Øvelse", kind: "on-call", kinds: ["substance"] });
  const on = [one({ kinds: [] }), kari];
  expect(gapsOf({ on, needs: quiet, byNightStaff: false })).toEqual([
    { code: "no-substance", onCall: "Kari Øvelse" },
  ]);
});

const anybody = fc.record({
  name: fc.constant("Øvelse"),
  phone: fc.constant(null),
  kind: fc.constantFrom(...shiftKinds),
  kinds: fc.subarray([...competenceKinds]),
  languages: fc.subarray(["ar", "so", "ti"]),
});
const anyNight = fc.record({
  on: fc.array(anybody, { maxLength: 5 }),
  needs: fc.record({
    children: fc.constantFrom(true, false, null),
    languages: fc.subarray(["ar", "so", "ti"]),
  }),
  byNightStaff: fc.boolean(),
});

test("one more in the house never makes a gap that was not there", () => {
  const key = ({ code, language = "" }: Gap) => `${code} ${language}`;
  fc.assert(
    fc.property(anyNight, anybody, (facts, more) => {
      const before = gapsOf(facts).map(key);
      // Gaps of who is there are told only when somebody is.
      fc.pre(!before.includes("nobody "));
      const after = gapsOf({ ...facts, on: [...facts.on, more] }).map(key);
      expect(after.filter((gap) => !before.includes(gap))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("the nights from now: it is still tonight until six, and a change of clock moves no date", () => {
  const dates = (at: string, count: number) => nightsFrom(new Date(at), count).map((night) => night.night);
  expect(dates("2026-11-23T04:59:00Z", 2)).toEqual(["2026-11-23", "2026-11-24"]);
  expect(dates("2026-11-23T05:00:00Z", 2)).toEqual(["2026-11-24", "2026-11-25"]);
  const hours = (at: string) =>
    nightsFrom(new Date(at), 3).map(({ from, to }) => (to.getTime() - from.getTime()) / 3_600_000);
  expect(dates("2026-10-23T20:00:00Z", 3)).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
  expect(hours("2026-10-23T20:00:00Z")).toEqual([9, 10, 9]);
  expect(hours("2026-03-27T20:00:00Z")).toEqual([9, 8, 9]);
  expect([weekBefore("2026-11-03"), weekBefore("2026-10-28")]).toEqual(["2026-10-27", "2026-10-21"]);
});
