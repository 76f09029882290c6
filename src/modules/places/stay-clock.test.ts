import { expect, test } from "vitest";
import { addMinutes, formatDateTime, nextOsloTime } from "#platform/clock";
import { keptUntil } from "./absence.ts";
import { aNeed } from "./given.ts";
import { dutiesOf } from "./stay-duties.ts";
import type { Stay } from "./stay.ts";

const began = new Date("2026-10-01T20:00:00Z");
const here: Stay = {
  id: "s",
  publicId: "s",
  unit: "u",
  roomKey: "r",
  occupancy: "o",
  unitName: "Øvelse",
  room: "Rom 1",
  roomId: "r",
  holdId: "h",
  hold: "h",
  forOrg: "o",
  need: aNeed(),
  beganAt: began,
  expectedAt: null,
  arrivedAt: began,
  absence: null,
  lastDay: null,
  end: null,
  version: 1,
};

test.each([
  // The clock goes back in the night to 25 October, and forward in the night to 28 March.
  ["2026-10-24T20:00:00+02:00", "next-noon", "2026-10-25T12:00:00+01:00"],
  ["2026-10-24T11:00:00+02:00", "noon-after", "2026-10-25T12:00:00+01:00"],
  ["2026-10-24T13:00:00+02:00", "noon-after", "2026-10-26T12:00:00+01:00"],
  ["2027-03-27T20:00:00+01:00", "next-noon", "2027-03-28T12:00:00+02:00"],
  ["2027-03-25T13:00:00+01:00", "three-days", "2027-03-29T12:00:00+02:00"],
] as const)("from %s, %s: kept until noon in Norway", (from, keep, until) => {
  expect(keptUntil(keep, new Date(from))).toEqual(new Date(until));
});

test.each([
  ["2026-10-24", "2026-10-25T07:00:00Z"],
  ["2026-10-25", "2026-10-26T07:00:00Z"],
  ["2027-03-27", "2027-03-28T06:00:00Z"],
  ["2026-12-31", "2027-01-01T07:00:00Z"],
])("%s is over at eight in Norway the day after, also when the clock changes", (lastDay, due) => {
  const one = { ...here, lastDay };
  const at = new Date(due);
  expect(dutiesOf(one, addMinutes(at, -1))).toEqual([]);
  expect(dutiesOf(one, at)).toMatchObject([{ kind: "overstay", due: at }]);
  expect(formatDateTime(at, "nb", at)).toBe("08:00");
  expect(nextOsloTime(addMinutes(at, -1), 8)).toEqual(at);
});
