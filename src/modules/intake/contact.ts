import type { Need } from "#modules/places";

export const outcomes = ["admit", "admit-adapted", "cannot"] as const;
export type Outcome = (typeof outcomes)[number];

/** The closed list. Each names what is blocked; "substance use" alone is no reason (krisesenterlova § 3). */
export const refusalReasons = [
  "full",
  "separation",
  "safety-of-others",
  "children-in-house",
  "acute-medical",
  "staffing",
  "location-known",
  "outside-target",
  "person-declined",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const saidBy = ["service", "person"] as const;
export type SaidBy = (typeof saidBy)[number];

export const endReasons = [
  "found-other-help",
  "only-advice",
  "went-home",
  "cut-off",
  "does-not-want",
] as const;
export type EndReason = (typeof endReasons)[number];

/** What somebody wrote at intake; sealed as one. Empty when nothing was written. */
export interface Notes {
  tonight: string;
  danger: string;
  health: string;
  children: string;
}

/** Minutes from a call until somebody must have decided. */
export const decideWithin = 30;
/** Minutes from the deputy is woken until the leader on call is. */
export const leaderAfter = 15;

/** How a contact stands: each follows from the rows that settle its duty. */
export type Standing = "undecided" | "case" | "refused" | "ended";

export interface Contact {
  id: string;
  publicId: string;
  /** What the person is known by between houses; the case takes it over. */
  journey: string;
  code: string;
  beganAt: Date;
  version: number;
  need: Need;
  notes: Notes;
  standing: Standing;
  caseId: string | null;
  /** Public id of the refusal that stands, settled or not. */
  refusal: string | null;
  refusalSettled: boolean;
}

/** What does not go together in an answer about a contact; the first found, as a code. */
export function contradiction(answer: {
  outcome: Outcome;
  reasons: readonly RefusalReason[];
  saidBy: SaidBy | undefined;
}): { field: "outcome" | "reasons" | "saidBy"; fault: string } | undefined {
  const { outcome, reasons } = answer;
  if (outcome !== "cannot") {
    return reasons.length > 0 ? { field: "outcome", fault: "yes-with-reasons" } : undefined;
  }
  if (reasons.length === 0) return { field: "reasons", fault: "reason-missing" };
  if (answer.saidBy === undefined) return { field: "saidBy", fault: "said-by-missing" };
  const declined = reasons.includes("person-declined");
  if (answer.saidBy === "person" && !declined) return { field: "saidBy", fault: "person-without-declined" };
  if (answer.saidBy === "service" && reasons.length === 1 && declined) {
    return { field: "saidBy", fault: "declined-by-service" };
  }
  return undefined;
}
