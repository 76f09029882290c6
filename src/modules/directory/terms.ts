/** Terms may differ by who comes. An adult with children is `withChildren`, whatever their sex. */
export const groups = ["women", "men", "withChildren"] as const;
export type Group = (typeof groups)[number];

/** What a centre can be asked about substance use, in the order it is shown. */
export const termKeys = [
  "arrive",
  "use",
  "storage",
  "lar",
  "equipment",
  "detox",
  "ownEntrance",
  "nightStaff",
  "visitors",
  "smoking",
] as const;
export type TermKey = (typeof termKeys)[number];

/** What may decide an answer "under conditions". A closed list, so that it can be said in every language. */
export const deciders = [
  "night-staff",
  "free-room",
  "shielded-unit",
  "own-room",
  "children-in-house",
  "how-affected",
  "danger-to-others",
  "health-tonight",
  "dose-arranged",
  "locked-away",
  "service-follows-up",
  "agreed-beforehand",
] as const;
export type Decider = (typeof deciders)[number];

export const termAnswers = ["yes", "conditions", "no", "unknown"] as const;
export type TermAnswer = (typeof termAnswers)[number];

/** One answer of a centre to one question for one group. What has no answer is absent, and that means unknown. */
export interface Term {
  answer: Exclude<TermAnswer, "unknown">;
  /** What decides; never empty when the answer is "conditions", always empty when it is not. */
  decides: readonly Decider[];
  /** The centre's own words on it, in the language of the entry; may be empty. */
  ground: string;
  /** The day the centre last confirmed it, `2026-11-03`. */
  on: string;
}
