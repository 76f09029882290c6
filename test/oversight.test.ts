import { expect, test } from "vitest";
import { drill } from "./oversight-drill.ts";

test.each([1, 2, 3, 4, 5])(
  "S29 twenty planted among ten thousand openings: nineteen are found, and five a week at most are asked about otherwise (seed %i)",
  (seed) => {
    const done = drill(seed);
    expect(done.openings).toBeGreaterThanOrEqual(10_000);
    expect(done.planted).toBe(20);
    expect({ seed, found: done.found, missed: done.missed }).toEqual({
      seed,
      found: expect.toSatisfy((n: number) => n >= 19),
      missed: done.missed,
    });
    expect(done.most).toBeLessThanOrEqual(5);
  },
);
