import { expect, test } from "vitest";
import { crossed, minutesLeft, remaining } from "./remaining.ts";

const words = { hours: "{t} t {m} min", minutes: "{m} min", over: "Tida er ute" };
const at = (clock: string) => Date.parse(`2026-11-22T${clock}Z`);

test("a started minute counts, and a passed deadline is nothing", () => {
  expect(minutesLeft(at("02:10:00"), at("00:42:00"))).toBe(88);
  expect(minutesLeft(at("02:10:00"), at("02:09:59"))).toBe(1);
  expect(minutesLeft(at("02:10:00"), at("03:00:00"))).toBe(0);
});

test("the words follow the size of what is left", () => {
  expect(remaining(88, words)).toBe("1 t 28 min");
  expect(remaining(60, words)).toBe("1 t 0 min");
  expect(remaining(59, words)).toBe("59 min");
  expect(remaining(0, words)).toBe("Tida er ute");
});

test("it speaks at thirty, ten and two minutes, once each", () => {
  const spoken: number[] = [];
  for (let left = 89; left >= 0; left--) if (crossed(left + 1, left)) spoken.push(left);
  expect(spoken).toEqual([30, 10, 2]);
});

test("a machine that slept past a threshold still speaks, but not when all is over", () => {
  expect(crossed(45, 20)).toBe(true);
  expect(crossed(20, 15)).toBe(false);
  expect(crossed(45, 0)).toBe(false);
});
