import fc from "fast-check";
import { test } from "vitest";
import { Telling, stories } from "./hold-story.ts";
import { holdWorld, realVerbs } from "./hold-world.ts";

const sequences = Number(process.env.N ?? 1000);

test(
  `${sequences} stories of two rooms and three who ask end as the model says, and never two in one room`,
  { timeout: 600_000 },
  async () => {
    const w = await holdWorld(realVerbs);
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
