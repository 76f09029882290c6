import { z } from "@hono/zod-openapi";
import { confirmedUntil, factKeys, type Entry, type FactKey, type Stated } from "./entry.ts";
import { centreSchema } from "./fact.ts";
import { officialAnswer, overallAnswer } from "./official.ts";
import type { Shown } from "./snapshot.ts";
import { deciders, groups, termKeys, type Group, type Term, type TermKey } from "./terms.ts";

const dated = {
  on: z.iso.date().openapi({ description: "The day the centre last confirmed it" }),
  until: z.iso.date().openapi({ description: "The last day it counts as confirmed" }),
};
const yesNo = z.strictObject({ is: z.boolean(), ...dated }).optional();
const term = z.strictObject({
  answer: z.enum(["yes", "conditions", "no"]),
  decides: z.array(z.enum(deciders)).openapi({ description: "What decides; never empty under conditions" }),
  ground: z.string().openapi({ description: "The centre's own words; may be empty" }),
  ...dated,
});
const terms = z.partialRecord(z.enum(termKeys), term);
const official = z.enum(["offers", "assesses", "does-not", "unknown"]);

const entryShape = z
  .strictObject({
    version: z.int().positive(),
    at: z.iso.datetime(),
    lang: z.enum(["nb", "nn"]).openapi({ description: "Of the grounds" }),
    official: z
      .strictObject({ overall: official, women: official, men: official, withChildren: official })
      .openapi({ description: "Derived today from whether one may arrive under the influence" }),
    facts: z.strictObject({
      ...(Object.fromEntries(factKeys.map((key) => [key, yesNo])) as Record<FactKey, typeof yesNo>),
      phone: z.strictObject({ is: z.string(), ...dated }).optional(),
      languages: z.strictObject({ is: z.array(z.string()), ...dated }).optional(),
    }),
    terms: z.strictObject({ women: terms, men: terms, withChildren: terms }),
  })
  .openapi("Entry", {
    description:
      "What the centre says of itself. What is absent is unknown, never no. Null: it has said nothing here yet.",
  });

export const centreShape = centreSchema.extend({
  // Null: the centre has said nothing here yet.
  entry: z.union([entryShape, z.null()]),
});

/** `today` is the date in Oslo. */
export function shownCentre({ centre, entry }: Shown, today: string): z.output<typeof centreShape> {
  return { ...centre, entry: entry && shownEntry(entry, today) };
}

function shownEntry(entry: Entry, today: string): z.output<typeof entryShape> {
  const { version, at, lang } = entry;
  const answers = groups.map((group) => [group, officialAnswer(entry, group, today)]);
  const said = groups.map((group) => [group, withUntil<Term>(entry.terms[group])]);
  return entryShape.parse({
    version,
    at: at.toISOString(),
    lang,
    official: { overall: overallAnswer(entry, today), ...Object.fromEntries(answers) },
    facts: withUntil<Stated<unknown>>(entry.facts),
    terms: Object.fromEntries(said) as Record<Group, object>,
  });
}

function withUntil<One extends { on: string }>(part: { [Key in FactKey | TermKey]?: One }): object {
  const all = Object.entries(part) as [FactKey | TermKey, One][];
  return Object.fromEntries(all.map(([key, one]) => [key, { ...one, until: confirmedUntil(key, one.on) }]));
}
