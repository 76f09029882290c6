import fc from "fast-check";
import { expect, test } from "vitest";
import { Telling, stories, type Step } from "./handover-story.ts";
import { handoverWorld, realVerbs, type Verbs } from "./handover-world.ts";

const sequences = Number(process.env.N ?? 500);

test(
  `${sequences} stories of a hand-over end as the model says, and somebody is responsible all along`,
  { timeout: 600_000 },
  async () => {
    const w = await handoverWorld(realVerbs);
    try {
      await fc.assert(
        fc.asyncProperty(stories, (story) => new Telling(w).tell(story)),
        { numRuns: sequences },
      );
    } finally {
      await w.close();
    }
  },
);
