import {
  confirmedUntil,
  groupsOf,
  isConfirmed,
  isKnown,
  overallAnswer,
  type Entry,
  type FactKey,
  type Found,
  type OfficialAnswer,
  type Shown,
  type YesNoKey,
} from "#modules/directory";
import type { FactCode, Offer } from "./vocabulary.ts";

/** Whose word it is: the address of an open source, or the centre itself. */
export const byCentre = "centre";

/** Where something stands, and when; with `until` the last day it counts as confirmed. */
export interface Ground {
  source: string | null;
  on: string | null;
  until?: string;
}
export interface Told<Value> extends Ground {
  is: Value;
}

const ownKey: Partial<Record<FactCode | Offer, YesNoKey>> = {
  stay: "stay",
  day: "day",
  advice: "advice",
  women: "women",
  men: "men",
  children: "children",
  pets: "pets",
  wheelchair: "wheelchair",
  interpreter: "interpreter",
  roundTheClock: "roundTheClock",
};
const sourceKey = { day: "dayOffer" } as const;

/** A date the source gives only about is written with `~` after it, as ISO 8601-2 has it: `2021~`. */
export function found(fact: Found): Ground {
  return { source: fact.source, on: fact.date && fact.about ? `${fact.date}~` : fact.date };
}

/** What the centre says stands before what old pages say, also when it has let its answer grow old. */
export function tellFact(
  { centre, entry }: Shown,
  key: FactCode | Offer,
  today: string,
): Told<boolean | null> | undefined {
  const own = ownKey[key];
  const said = own && entry?.facts[own];
  if (said && own) {
    const is = isConfirmed(own, said, today) ? said.is : null;
    return { is, source: byCentre, on: said.on, until: confirmedUntil(own, said.on) };
  }
  if (key === "stay" || key === "advice") return undefined;
  const fact = centre[key === "day" ? sourceKey.day : key];
  return isKnown(fact) ? { is: fact.is, ...found(fact) } : undefined;
}

/** What the centre says and has confirmed, of what is not yes or no. */
export function tellOwn<K extends FactKey>(entry: Entry | null, key: K, today: string) {
  const said = entry?.facts[key];
  return said && isConfirmed(key, said, today) ? said : undefined;
}

/** The one answer on active substance use. It follows from the centre's own terms; no old page gives it (0017). */
export function tellSubstance({ entry }: Shown, today: string): Told<OfficialAnswer> {
  const days = entry ? groupsOf(entry).flatMap((group) => entry.terms[group].arrive?.on ?? []) : [];
  const oldest = days.toSorted()[0];
  const is = overallAnswer(entry, today);
  if (!oldest) return { is, source: null, on: null };
  return { is, source: byCentre, on: oldest, until: confirmedUntil("arrive", oldest) };
}

/** The day since which nothing of what the centre says has been confirmed, or null when some of it still counts. */
export function oldSince(entry: Entry | null, today: string): string | null {
  if (!entry) return null;
  const stated = groupsOf(entry).flatMap((group) => entry.terms[group].arrive ?? []);
  if (stated.length === 0 || stated.some((term) => isConfirmed("arrive", term, today))) return null;
  return stated
    .map((term) => term.on)
    .toSorted()
    .at(-1)!;
}
