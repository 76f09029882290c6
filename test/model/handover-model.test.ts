import fc from "fast-check";
import { expect, test } from "vitest";
import { Telling, stories } from "./handover-story.ts";
import { handoverWorld, realVerbs } from "./handover-world.ts";

const sequences = 2_000;

/** What such a number of stories must have met; else they are about something else than hand-overs. */
const turns = [
  ...["offer: ok", "offer: already-offered", "offer: hold-ended", "offer: not-responsible"],
  ...["accept: ok", "accept: already-answered", "accept: too-late", "accept: not-found"],
  ...[
    "accept: room-gone",
    "decline: ok",
    "decline: already-answered",
    "withdraw: ok",
    "withdraw: already-ended",
  ],
  ...["keep: ok", "keep: still-open", "accepted", "declined", "withdrawn", "expired"],
  ...[
    "accepted and expired",
    "expired and superseded",
    "superseded and withdrawn",
    "declined and withdrawn",
    "expired and kept",
  ],
];

test(
  `${sequences} stories of a hand-over end as the model says, and somebody is responsible all along`,
  { timeout: 1_800_000 },
  async () => {
    const w = await handoverWorld(realVerbs);
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
