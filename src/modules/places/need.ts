import { z } from "zod";

export const substanceNeeds = ["intoxicated", "use", "lar", "withdrawal"] as const;
/** Comes intoxicated; uses where she sleeps; needs the LAR dose to go on; may get acute withdrawal. */
export type SubstanceNeed = (typeof substanceNeeds)[number];

export const wishes = ["bathroom", "own-entrance", "by-itself", "ground-floor", "night-staff"] as const;
/** What would be good and never decides. */
export type Wish = (typeof wishes)[number];

/** More than any room in the country has beds for; a larger family is two needs. */
export const mostChildren = 8;

const municipality = z.string().regex(/^\d{4}$/);
const date = z.iso.date();

/** What a place must fit. Structured, and without anything that names a person. */
export const needSchema = z.strictObject({
  who: z.enum(["woman", "man"]),
  /** Ages in whole years, 0–17. */
  children: z
    .array(z.int().min(0, "age-unreadable").max(17, "age-too-high"))
    .max(mostChildren, "too-many-children")
    .default([]),
  substance: z.array(z.enum(substanceNeeds)).max(4).default([]),
  pets: z.boolean().default(false),
  wheelchair: z.boolean().default(false),
  /** ISO 639-1 code of the language to be spoken or interpreted; null when Norwegian will do. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable()
    .default(null),
  /** Numbers of municipalities it must not lie in. */
  avoid: z.array(municipality).max(20).default([]),
  /** Not within so many minutes' drive of that municipality. */
  away: z
    .strictObject({ from: municipality, minutes: z.int().min(15).max(600) })
    .nullable()
    .default(null),
  maxKm: z.int().min(1).max(3000).nullable().default(null),
  /** Dates, `2026-11-25`; null for tonight and for not known. */
  from: date.nullable().default(null),
  until: date.nullable().default(null),
  wishes: z.array(z.enum(wishes)).max(wishes.length).default([]),
});

export interface Need {
  who: "woman" | "man";
  children: number[];
  substance: SubstanceNeed[];
  pets: boolean;
  wheelchair: boolean;
  language: string | null;
  avoid: string[];
  away: { from: string; minutes: number } | null;
  maxKm: number | null;
  from: string | null;
  until: string | null;
  wishes: Wish[];
}

export type Group = "women" | "men";
export const groupOf = (need: Need): Group => (need.who === "woman" ? "women" : "men");

/** Whose terms count: an adult with children has terms of their own, whatever their sex. */
export const termGroupOf = (need: Need): Group | "withChildren" =>
  need.children.length > 0 ? "withChildren" : groupOf(need);

/** As the crow flies nobody gets further in an hour on a Norwegian road: whoever is outside is surely outside. */
const kmInAMinute = 1.5;

/** Whole or half kilometres in a straight line that count as so many minutes' drive. */
export const awayRadius = ({ minutes }: { minutes: number }): number => minutes * kmInAMinute;

/** The part of a need that may lie at the service holding the room: not where the person must not be. */
export function needForOwner(need: Need): Need {
  return { ...need, avoid: [], away: null, maxKm: null };
}
