import { expect, test } from "vitest";
import { Pace } from "./sign-in-pace.ts";

/** Lets `count` tries a second through for a minute, and says how long each had to wait. */
function hammer(pace: Pace, address: (i: number) => string, count: number, from = 0): (number | undefined)[] {
  return Array.from({ length: count * 60 }, (_, i) => pace.take(address(i), from + (i * 1_000) / count));
}

test("a person, and a whole shift behind one address, never wait", () => {
  const pace = new Pace();
  const shift = Array.from({ length: 15 * 2 }, (_, i) => pace.take("the house", i * 200));
  expect(new Set(shift)).toEqual(new Set([0]));
});

test("whoever hammers is slowed, and a worker elsewhere is let in at once in the middle of it", () => {
  const pace = new Pace();
  const waits = hammer(pace, () => "attacker", 50);
  expect(waits.slice(40).every((wait) => wait !== undefined && wait >= 500)).toBe(true);
  expect(Math.max(...waits.map((wait) => wait ?? 0))).toBeLessThanOrEqual(8_000);
  for (const at of [60_000, 60_300, 60_900]) expect(pace.take("a worker", at)).toBe(0);
});

test("ten thousand addresses at once do not make a worker wait either", () => {
  const pace = new Pace();
  hammer(pace, (i) => `bot ${i % 10_000}`, 200);
  for (const at of [60_000, 60_300, 60_900]) expect(pace.take("a worker", at)).toBe(0);
});

test("when others have used up what there is, whoever has tried much already waits first", () => {
  const pace = new Pace();
  for (let i = 0; i < 20; i++) pace.take("eager", 0);
  hammer(pace, (i) => `bot ${i}`, 200);
  for (let i = 0; i < 20; i++) pace.take("eager", 60_000);
  expect(pace.take("eager", 60_000)).toBeGreaterThan(0);
  expect(pace.take("a worker", 60_000)).toBe(0);
});

test("so many may wait at once, and no more", async () => {
  const pace = new Pace();
  const waiting = Array.from({ length: 30 + 64 }, () => pace.pass("attacker"));
  expect(await pace.pass("attacker")).toBe(false);
  expect(await pace.pass("a worker")).toBe(true);
  expect(waiting).toHaveLength(94);
});
