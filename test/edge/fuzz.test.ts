import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";

// S44. `npm run bench -- fuzz` sends as many as one has patience for; FUZZ_SEED repeats a run.
const requests = Number(process.env.FUZZ_REQUESTS ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);

test(
  "requests made from our own document and our own pages: nothing breaks, and nothing of our insides is told",
  { timeout: 60 * 60_000 },
  async () => {
    const { sent, statuses, faults, untried } = await fuzz(requests, seed);
    console.log(`fuzz: ${sent} requests, seed ${seed}, ${JSON.stringify(statuses)}`);
    expect(faults).toEqual([]);
    expect(untried).toEqual([]);
    expect(sent).toBe(requests);
    // Refused at the door is not tried: most of what is sent must reach further.
    expect((statuses["401"] ?? 0) / sent).toBeLessThan(0.25);
  },
);
