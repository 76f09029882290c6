import fc from "fast-check";
import { expect, test } from "vitest";
import { Telling, stories } from "./hold-story.ts";
import { holdWorld, realVerbs } from "./hold-world.ts";

const sequences = 8_000;

/** What such a number of stories must have met. */
const turns = [
  ...["hold: ok", "hold: just-taken", "extend: ok", "extend: too-long", "extend: hold-ended", "release: ok"],
  ...["release: hold-ended", "moveIn: ok", "moveIn: hold-ended", "moveOut: ok", "moveOut: not-found"],
  ...["close: ok", "close: room-in-use", "close: room-held", "open: ok", "open: not-closed"],
  ...[
    "plan: ok",
    "plan: hold-ended",
    "plan: way-over",
    "depart: ok",
    "depart: no-transport",
    "depart: hold-ended",
  ],
];

test(
  `${sequences} stories of two rooms and three who ask end as the model says, and never two in one room`,
  { timeout: 600_000 },
  async () => {
    const w = await holdWorld(realVerbs);
    const reached = new Set<string>();
    try {
      await fc.assert(
        fc.asyncProperty(stories, (story) => new Telling(w, reached).tell(story)),
        { numRuns: sequences },
      );
    } finally {
      await w.close();
    }
    expect([...reached].toSorted()).toEqual(expect.arrayContaining(turns));
  },
);
