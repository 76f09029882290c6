import { createHash } from "node:crypto";

/** Everything in the planted houses has a name, and an id that follows from it: the table of fences reads the same each time. */
export function id(name: string): string {
  const hex = createHash("md5").update(name).digest("hex");
  const made = hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  named.set(made, name);
  return made;
}
export const named = new Map<string, string>();

/** The house of whoever asks, another, and one that is no training. */
export const houses = ["own", "other", "real"] as const;

/** What can be opened in `own`, each in a state of its own; in `other` the same ids stand in another state. */
export const subjects = {
  contact: "unguarded",
  unseen: "nobody is let in",
  team: "the team is let in",
  said: "the team is let in, and whoever asks has said what for",
  "said-by-colleague": "the team is let in, and a colleague has said what for",
  hers: "whoever asks is let in by name",
  "hers-no-more": "whoever asks was let in by name, and is no more",
  "hers-coming": "whoever asks is let in by name from tomorrow",
  "hers-over": "whoever asks was let in by name until yesterday",
  "hers-until-tomorrow": "whoever asks is let in by name until tomorrow",
  colleagues: "a colleague is let in by name",
  ended: "the team was let in, and is no more",
  coming: "the team is let in from tomorrow",
  over: "the team was let in until yesterday",
  "until-tomorrow": "the team is let in until tomorrow",
  coded: "nobody is let in, and its code has been spoken",
  fresh: "made in this transaction",
  glass: "whoever asks broke the glass",
  "glass-team": "the glass, and the team is let in",
  "glass-colleague": "the glass, and a colleague is let in",
  "glass-ended": "the glass, and the team is let in no more",
  "glass-coming": "the glass, and the team is let in from tomorrow",
  "glass-until-tomorrow": "the glass, and the team is let in until tomorrow",
  "glass-over": "the glass, and the team was let in until yesterday",
  walled: "the team is let in; a wall stands before some",
  "walled-contact": "unguarded; a wall stands before some",
  "walled-coded": "its code has been spoken; a wall stands before some",
  "walled-fresh": "made in this transaction; a wall stands before some",
  "wall-ended": "the team is let in; the wall was taken down",
} as const;

/** What belongs to one of them, and which. */
export const parts = {
  "part of team": "team",
  "part of unseen": "unseen",
  "part of walled": "walled",
  "silent part of walled": "walled",
} as const;

/** Things on a way that are no subjects. */
export const things = ["thing", "walled thing", "silent walled thing"] as const;

/** Ways a person has gone. */
export const journeys = ["journey", "walled journey", "journey whose wall ended", "unknown journey"] as const;

export const journeyOf = (subject: string) =>
  subject === "wall-ended"
    ? "journey whose wall ended"
    : subject.startsWith("walled")
      ? "walled journey"
      : "journey";
