export const unitKinds = [
  "own-house",
  "shielded",
  "specialised",
  "municipal-flat",
  "substance-service",
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const termKeys = ["arrive", "use", "storage", "lar", "equipment", "detox"] as const;
export type TermKey = (typeof termKeys)[number];
export type TermAnswer = "yes" | "conditions" | "no" | "unknown";

export interface Term {
  answer: TermAnswer;
  /** What decides, in the service's own words; always there when the answer is "conditions". */
  ground: string | null;
  /** Date, `2026-10-01`. */
  confirmed: string | null;
}
export type Terms = Record<TermKey, Term>;

const unknown: Term = { answer: "unknown", ground: null, confirmed: null };

/** Terms nobody has answered are unknown, never left out. */
export function termsOf(known: Partial<Terms>): Terms {
  return Object.fromEntries(termKeys.map((key) => [key, known[key] ?? unknown])) as Terms;
}

/** Yes, no, or null: not known. */
export type Known = boolean | null;

/** What a unit says of itself. */
export interface UnitFacts {
  name: string;
  kind: UnitKind;
  women: Known;
  men: Known;
  children: Known;
  ownEntrance: Known;
  nightStaff: Known;
  pets: Known;
  wheelchair: Known;
  municipality: string;
  lat: number | null;
  lon: number | null;
  phone: string | null;
  usesHavn: boolean;
  terms: Terms;
}

/** The facts as other services see them. */
export interface Listing extends UnitFacts {
  orgPublicId: string;
  orgName: string;
}

/** In municipal flats every room is a home with a door of its own, so women and men may live side by side. */
export function livesApart(kind: UnitKind): boolean {
  return kind === "municipal-flat";
}
