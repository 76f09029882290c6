/**
 * What an offer must have to be as good as a place with us: krisesenterlova § 2 (free, all year and round the clock,
 * safe, temporary; a day offer; advice by telephone; follow-up; women and men apart; security). § 3 asks for it when
 * we cannot take the person ourselves.
 */
export const equalParts = [
  "free",
  "round-the-clock",
  "safe",
  "security",
  "separation",
  "temporary",
  "day-offer",
  "phone",
  "follow-up",
] as const;
export type EqualPart = (typeof equalParts)[number];

export interface EqualOffer {
  /** Public id. */
  id: string;
  /** What kind of offer, in somebody's words; never an address. */
  what: string;
  inPlace: EqualPart[];
  /** Empty: the offer is as good. */
  lacking: EqualPart[];
  at: Date;
}

/** In the order of the list; what nobody has ticked is lacking until somebody does. */
export function lackingOf(inPlace: readonly EqualPart[]): EqualPart[] {
  return equalParts.filter((part) => !inPlace.includes(part));
}

/** The ways a person closes a refusal by hand. */
export const waysToSettle = ["equal-offer", "chose-otherwise", "leader"] as const;
export type WayToSettle = (typeof waysToSettle)[number];
