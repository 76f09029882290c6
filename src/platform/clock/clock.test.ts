import { expect, test } from "vitest";
import {
  addMinutes,
  atOsloTime,
  formatDate,
  formatDateTime,
  formatShort,
  formatSpan,
  formatTime,
  nextOsloTime,
  weekdayOfNight,
} from "./index.ts";

const at = (iso: string) => new Date(iso);

test("the next morning is a wall-clock time, also across both changes of the clock", () => {
  expect(nextOsloTime(at("2026-03-28T22:00:00Z"), 8).toISOString()).toBe("2026-03-29T06:00:00.000Z");
  expect(nextOsloTime(at("2026-10-24T21:00:00Z"), 8).toISOString()).toBe("2026-10-25T07:00:00.000Z");
  expect(nextOsloTime(at("2026-11-22T07:00:00Z"), 8).toISOString()).toBe("2026-11-23T07:00:00.000Z");
});

test("a time the spring change skips becomes the hour after; a repeated one the first", () => {
  expect(atOsloTime(2026, 3, 29, 2, 30).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(atOsloTime(2026, 10, 25, 2, 30).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(atOsloTime(2028, 2, 30, 12, 0).toISOString()).toBe("2028-03-01T11:00:00.000Z");
});

test("a night is named by the day it ends on, from noon to noon", () => {
  expect(weekdayOfNight(at("2026-11-21T22:00:00Z"), "nb")).toBe("søndag");
  expect(weekdayOfNight(at("2026-11-21T23:44:00Z"), "nn")).toBe("søndag");
  expect(weekdayOfNight(at("2026-11-22T11:30:00Z"), "nb")).toBe("mandag");
});

test("24-hour clock with a colon in both languages; the date only when it is not near", () => {
  const now = at("2026-11-21T23:44:00Z");
  for (const lang of ["nb", "nn"] as const) {
    expect(formatTime(now, lang)).toBe("00:44");
    expect(formatDateTime(addMinutes(now, 90), lang, now)).toBe("02:14");
    expect(formatDateTime(addMinutes(now, 60 * 30), lang, now)).toBe("23. november 06:44");
    expect(formatShort(addMinutes(now, -60 * 24 * 9), lang, now)).toBe("13.11. 00:44");
  }
});

test("lengths of time as they are said", () => {
  expect([26, 60, 86, 7 * 60 + 16, 50 * 60].map((m) => formatSpan(m * 60_000, "nb"))).toEqual([
    "26 min",
    "1 t",
    "1 t 26 min",
    "7 t",
    "2 døgn",
  ]);
});

test("public pages write the date in four languages, with the year when it is another", () => {
  const day = at("2026-11-21T23:44:00Z");
  const said = (["nb", "nn", "en", "se"] as const).map((lang) => formatDate(day, lang, day));
  expect(said).toEqual(["22. november", "22. november", "22 November", "skábmamánu 22. b."]);
  expect(formatDate(day, "se", at("2027-01-01T12:00:00Z"))).toBe("skábmamánu 22. b. 2026");
});
