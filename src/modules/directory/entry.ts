import { termKeys, type Group, type Term, type TermKey } from "./terms.ts";

export interface Stated<Value> {
  is: Value;
  /** The day the centre last confirmed it, `2026-11-03`. */
  on: string;
}

/** What a centre says of itself besides its terms. `languages` are ISO 639-1 codes spoken by the staff. */
export interface FactValues {
  stay: boolean;
  day: boolean;
  advice: boolean;
  roundTheClock: boolean;
  women: boolean;
  men: boolean;
  children: boolean;
  pets: boolean;
  wheelchair: boolean;
  interpreter: boolean;
  languages: readonly string[];
  phone: string;
}
export const factKeys = [
  "phone",
  "roundTheClock",
  "stay",
  "day",
  "advice",
  "women",
  "men",
  "children",
  "pets",
  "wheelchair",
  "interpreter",
  "languages",
] as const satisfies readonly (keyof FactValues)[];
export type FactKey = (typeof factKeys)[number];
export type YesNoKey = Exclude<FactKey, "phone" | "languages">;

/** All that a centre says of itself, in one version. What is absent is unknown. */
export interface Said {
  /** The language its own words are written in. */
  lang: "nb" | "nn";
  facts: { readonly [Key in FactKey]?: Stated<FactValues[Key]> };
  terms: { readonly [G in Group]: { readonly [Key in TermKey]?: Term } };
}

/** A version of the entry as it is kept and shown: by the centre, never by a named person. */
export interface Entry extends Said {
  /** 1 is the first. */
  version: number;
  at: Date;
}

export const nothingSaid: Said = {
  lang: "nb",
  facts: {},
  terms: { women: {}, men: {}, withChildren: {} },
};

/** Days an answer stands as confirmed. What changes with staff and telephone contracts goes first. */
export const confirmedFor: Record<FactKey | TermKey, number> = {
  phone: 90,
  roundTheClock: 180,
  stay: 180,
  day: 180,
  advice: 180,
  women: 180,
  men: 180,
  children: 180,
  pets: 365,
  wheelchair: 365,
  interpreter: 180,
  languages: 180,
  arrive: 180,
  use: 180,
  storage: 180,
  lar: 180,
  equipment: 180,
  detox: 180,
  ownEntrance: 365,
  nightStaff: 90,
  visitors: 365,
  smoking: 365,
};

/** The last day an answer given on `on` (`2026-11-03`) counts as confirmed. */
export function confirmedUntil(key: FactKey | TermKey, on: string): string {
  const end = new Date(`${on}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + confirmedFor[key]);
  return end.toISOString().slice(0, 10);
}

/** `today` is the date in Oslo, `2026-11-22`. */
export function isConfirmed(key: FactKey | TermKey, stated: { on: string }, today: string): boolean {
  return today <= confirmedUntil(key, stated.on);
}

/** The groups the centre says it takes; all that it has terms for when it has not said. */
export function groupsOf(said: Said): Group[] {
  const takes = { women: said.facts.women, men: said.facts.men, withChildren: said.facts.children };
  return (["women", "men", "withChildren"] as const).filter((group) =>
    takes[group] ? takes[group].is : termKeys.some((key) => said.terms[group][key]),
  );
}
