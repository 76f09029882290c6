import { expect, test } from "vitest";
import { readIdentityNumber } from "./identity-number.ts";

const [before, after] = [new Date("2031-12-31T12:00:00Z"), new Date("2032-01-01T12:00:00Z")];

test.each(["12850550083", "528505 50077", "124505-50181"])("%s is a number somebody invented", (typed) => {
  expect(readIdentityNumber(typed, before)).toMatch(/^\d{11}$/);
});

test.each([
  ["one digit off", "12850550084"],
  ["the first check digit off", "12850550183"],
  ["no such day", "32850550081"],
  ["no such month", "12940550083"],
  ["too short", "1285055008"],
  ["letters", "1285055008A"],
])("%s is none", (_, typed) => {
  expect(readIdentityNumber(typed, before)).toBeUndefined();
});

test("from 2032 the first check digit may leave a rest of one to three, and no more", () => {
  const all = Array.from({ length: 100_000 }, (_, i) => `128505${String(i).padStart(5, "0")}`);
  const good = (now: Date) => all.filter((one) => readIdentityNumber(one, now)).length;
  expect(good(after) / good(before)).toBeCloseTo(4, 1);
});

test("every wrong digit, and every two that change places, is noticed", () => {
  const number = "12850550083";
  for (let i = 0; i < 11; i++) {
    for (let digit = 0; digit < 10; digit++) {
      const wrong = number.slice(0, i) + String(digit) + number.slice(i + 1);
      expect(readIdentityNumber(wrong, before)).toBe(wrong === number ? number : undefined);
    }
    const swapped = number.slice(0, i) + (number[i + 1] ?? "") + number[i]! + number.slice(i + 2);
    expect(readIdentityNumber(swapped, before)).toBe(swapped === number ? number : undefined);
  }
});
