import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saidByDatabase } from "./asked.ts";
import { bareHouse } from "./bare.ts";
import { worlds } from "./facts.ts";
import { saidByCode } from "./said.ts";

const wanted = Number(process.env.ACCESS_DECISIONS ?? 20_000);
const seed = Number(process.env.ACCESS_SEED ?? Math.floor(Math.random() * 2 ** 31));

let house: Awaited<ReturnType<typeof bareHouse>>;
beforeAll(async () => void (house = await bareHouse()));
afterAll(() => house.close());

test(
  `S06 ${wanted} decisions: row security and the policy function say the same, in both directions`,
  { timeout: 3_600_000 },
  async () => {
    let compared = 0;
    let yes = 0;
    for (let round = 0; compared < wanted; round++) {
      await fc.assert(
        fc.asyncProperty(worlds, async (w) => {
          const [byCode, byDatabase] = [saidByCode(w), await saidByDatabase(house.client, w)];
          expect(byDatabase).toEqual(byCode);
          compared += Object.keys(byCode).length;
          yes += Object.values(byCode).filter(Boolean).length;
        }),
        { numRuns: 50, seed: seed + round },
      );
    }
    console.log(`${compared} decisions compared, ${yes} of them yes, seed ${seed}`);
    expect(compared).toBeGreaterThanOrEqual(wanted);
    // Neither fence is all open or all shut.
    expect(yes / compared).toBeGreaterThan(0.1);
    expect(yes / compared).toBeLessThan(0.9);
  },
);
