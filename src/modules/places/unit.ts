import type { Decider } from "#modules/directory";

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
  /** What decides, from the closed list of the directory. */
  decides: readonly Decider[];
  /** What decides, in the service's own words; this or `decides` is there when the answer is "conditions". */
  ground: string | null;
  /** Date, `2026-10-01`. */
  confirmed: string | null;
}
export type Terms = Record<TermKey, Term>;

export const termGroups = ["women", "men", "withChildren"] as const;
/** A centre may have other terms for each; a unit's own answer holds for all. */
export type GroupTerms = Record<(typeof termGroups)[number], Terms>;

const unknown: Term = { answer: "unknown", decides: [], ground: null, confirmed: null };

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
  /** ISO 639-1 codes the staff speak; null when not said. */
  languages: readonly string[] | null;
  interpreter: Known;
  /** Lies so that other residents are not passed. */
  byItself: Known;
  larPharmacyKm: number | null;
  /** How many more can sleep there for a night when a leader opens them. */
  extraPlaces: number;
  municipality: string;
  lat: number | null;
  lon: number | null;
  phone: string | null;
  usesHavn: boolean;
}

/** The facts as other services see them. */
export interface Listing extends UnitFacts {
  orgPublicId: string;
  orgName: string;
  /** The roof it is under: public id. */
  house: string;
  terms: GroupTerms;
}

/** What the unit is said to answer when nobody asks for anybody: for the first group it takes. */
export function firstTerms({ terms, women }: Pick<Listing, "terms" | "women">): Terms {
  return terms[women === true ? "women" : "men"];
}

/** In municipal flats every room is a home with a door of its own, so women and men may live side by side. */
export function livesApart(kind: UnitKind): boolean {
  return kind === "municipal-flat";
}
