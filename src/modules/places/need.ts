import { z } from "zod";

export const substanceNeeds = ["intoxicated", "use", "lar", "withdrawal"] as const;
/** Comes intoxicated; uses where she sleeps; needs the LAR dose to go on; may get acute withdrawal. */
export type SubstanceNeed = (typeof substanceNeeds)[number];

/** What a place must fit. Structured, and without anything that names a person. */
export const needSchema = z.strictObject({
  who: z.enum(["woman", "man"]),
  /** Ages in whole years, 0–17. */
  children: z.array(z.int().min(0).max(17)).max(8).default([]),
  substance: z.array(z.enum(substanceNeeds)).max(4).default([]),
  pets: z.boolean().default(false),
  wheelchair: z.boolean().default(false),
  /** Numbers of municipalities it must not lie in. */
  avoid: z
    .array(z.string().regex(/^\d{4}$/))
    .max(20)
    .default([]),
  maxKm: z.int().min(1).max(3000).nullable().default(null),
});

export interface Need {
  who: "woman" | "man";
  children: number[];
  substance: SubstanceNeed[];
  pets: boolean;
  wheelchair: boolean;
  avoid: string[];
  maxKm: number | null;
}

export type Group = "women" | "men";
export const groupOf = (need: Need): Group => (need.who === "woman" ? "women" : "men");

/** The part of a need that may lie at the service holding the room: not where the person must not be. */
export function needForOwner(need: Need): Need {
  return { ...need, avoid: [], maxKm: null };
}
