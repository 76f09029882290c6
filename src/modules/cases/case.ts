import { osloParts } from "#platform/clock";
import type { Need } from "#modules/places";

/** What was told when the case began. Free text, sealed as one piece. */
export interface CaseFacts {
  need: Need;
  who: string;
  tonight: string;
  danger: string;
  health: string;
  children: string;
}

export interface Colleague {
  id: string;
  name: string;
}

/** Who answers for the case here. `end` is set when that is over for this organisation. */
export interface Custody {
  accountable: Colleague & { phone: string | null };
  deputy: Colleague | null;
  org: string;
  since: Date;
  end: null | { how: "handed-on" | "closed" | "superseded"; at: Date; toOrgName: string | null };
}

export interface CaseView {
  id: string;
  publicId: string;
  code: string;
  journey: string;
  person: string;
  /** The persons and ages of the children that came with her. */
  children: { person: string; age: number }[];
  who: Need["who"];
  facts: CaseFacts;
  custody: Custody;
  holdId: string | null;
  contactId: string | null;
  openedAt: Date;
  version: number;
}

export const tracks = ["violence", "substance"] as const;
export type Track = (typeof tracks)[number];

/** How much stands still before somebody must look. */
export const stillAfter = 7;

export interface TrackState {
  /** The latest thing that happened on the track, or null when nothing has. */
  lastAt: Date | null;
  hasNextStep: boolean;
  nextAt: Date | null;
}

function dayNumber(at: Date): number {
  const { year, month, day } = osloParts(at);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Dates passed between two instants, in Norway; adding 24 hours would be wrong twice a year. */
export function daysBetween(from: Date, to: Date): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days the track has stood still, counted from the opening when nothing has happened on it. */
export function stillFor(state: Pick<TrackState, "lastAt">, openedAt: Date, now: Date): number {
  return Math.max(0, daysBetween(state.lastAt ?? openedAt, now));
}

/** Days begun since the case was opened here; the first is 1. Stops when the case leaves. */
export function nightsOf(view: Pick<CaseView, "openedAt" | "custody">, now: Date): number {
  return daysBetween(view.openedAt, view.custody.end?.at ?? now) + 1;
}
