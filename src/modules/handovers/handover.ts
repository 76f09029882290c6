import { addMinutes } from "#platform/clock";
import type { Lang } from "#platform/text";

/** What a packet may hold. Location is not among them: there is no field an address could stand in. */
export const parts = ["who", "tonight", "danger", "health", "children"] as const;
export type Part = (typeof parts)[number];

/** Why the sender may tell (krisesenterlova §§ 5, 5 a; straffeloven § 196). No basis, no send. */
export const bases = ["shelter-duty", "person-agreed", "danger-to-life"] as const;
export type Basis = (typeof bases)[number];

/** Why a centre says no. Substance use alone is not a reason, so it does not stand here. */
export const declineReasons = [
  "room-not-free",
  "separation",
  "staffing",
  "know-more",
  "outside-group",
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export interface Packet {
  from: { org: string; name: string; phone: string | null; deputy: string | null };
  journey: string;
  /** The language of the texts. */
  lang: Lang;
  /** Only the parts that were chosen, in the sender's words. */
  texts: Partial<Record<Part, string>>;
  greeting: string;
  basis: Basis;
  /** The structured need, so that the receiver types nothing twice; without its list of places to avoid. */
  need: unknown;
  sentAt: string;
  /** Days it may be read after a yes. */
  days: number;
  readUntil: string;
}

export const packetDays = { least: 1, most: 30 } as const;

export type OutcomeKind = "accepted" | "declined" | "withdrawn" | "expired" | "superseded" | "kept";
export type OfferState = "open" | OutcomeKind;

/** Stronger first: a late yes beats the expiry, and what was withdrawn stays so. */
const strongest: readonly OutcomeKind[] = [
  "accepted",
  "superseded",
  "withdrawn",
  "kept",
  "declined",
  "expired",
];

export function stateOf(outcomes: readonly OutcomeKind[]): OfferState {
  return strongest.find((kind) => outcomes.includes(kind)) ?? "open";
}

export const answerMinutes = { least: 1, usual: 60, most: 240 } as const;

/** The answer is due well before the hold lapses, so that there is time to ask the next centre. */
export function answerDue(now: Date, within: number, holdEnds: Date | null): Date {
  const due = addMinutes(now, within);
  if (!holdEnds) return due;
  const latest = addMinutes(holdEnds, -answerSlack);
  if (due <= latest) return due;
  return latest > addMinutes(now, 5) ? latest : holdEnds;
}
const answerSlack = 30;

/** A packet can be read for a day unless it was accepted. */
export function readUntil(now: Date): Date {
  return addMinutes(now, 24 * 60);
}

export type WakeStep =
  "no-answer-yet" | "answer-now" | "choose-next" | "choose-next-deputy" | "choose-next-leader";

/** Minutes from the deadline at which somebody is woken on each side. */
export const wakePlan = {
  sender: [{ step: "no-answer-yet", after: -10 }],
  receiver: [{ step: "answer-now", after: -20 }],
  returned: [
    { step: "choose-next", after: 0, who: "sender" },
    { step: "choose-next-deputy", after: 10, who: "deputy" },
    { step: "choose-next-leader", after: 20, who: "leader" },
  ],
} as const;
