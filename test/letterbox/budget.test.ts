import { expect, test } from "vitest";
import { Budget } from "../../src/app/letterbox/budget.ts";

test("thirty tries in a row, and then one every other second, for everybody together", () => {
  const budget = new Budget();
  const start = 1_000_000;
  const took = (seconds: number, tries: number) =>
    Array.from({ length: tries }, () => budget.take(start + seconds * 1_000)).filter(Boolean).length;
  expect(took(0, 100)).toBe(30);
  expect(took(1, 100)).toBe(0);
  expect(took(10, 100)).toBe(5);
  // A day of trying is some forty thousand of ten thousand million million.
  expect(took(86_400, 100)).toBe(30);
});
