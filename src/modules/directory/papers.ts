import { z } from "zod";
import { address, day, municipality } from "./fact.ts";

const number = municipality;

/**
 * Municipalities and districts named as taking part in TryggEst. `pilot`: only the pilot of 2018–2020 is
 * known, not whether it goes on. `certain` false: the source prints another name, read as this one.
 */
export const tryggestFile = z.strictObject({
  compiled: day,
  tryggest: z.array(
    z.strictObject({
      number,
      district: z.string().min(3).nullable(),
      status: z.enum(["listed", "own-page", "pilot"]),
      certain: z.boolean(),
      source: address,
      date: day.nullable(),
    }),
  ),
});

/** Numbers and names that went out of use between the two days, and what they are part of now. */
export const formerFile = z.strictObject({
  validFrom: day,
  validUntil: day,
  former: z.array(z.strictObject({ number, name: z.string().min(1), now: z.array(number).min(1) })),
});

/** Why a figure is to be read with care; said in words on the page of figures. */
export const figureNotes = [
  "year-from-report",
  "worked-out-from-growth",
  "year-not-stated",
  "year-of-article",
  "said-in-question",
] as const;

/** A document that has no address of its own is named as the Storting names it. */
const source = z.union([address, z.string().startsWith("Dokument ")]);

export const figuresFile = z.strictObject({
  compiled: day,
  figures: z.array(
    z.strictObject({
      year: z.int().min(2010).max(2100),
      group: z.enum(["women", "men", "all"]),
      series: z.enum(["yes", "assessed", "no"]),
      value: z.int().nonnegative(),
      source,
      certain: z.boolean(),
      note: z.enum(figureNotes).nullable(),
    }),
  ),
});

/** Who takes part now as far as is known: neither the old pilots nor an uncertain reading. */
export function takingPart(file: z.output<typeof tryggestFile>): z.output<typeof tryggestFile>["tryggest"] {
  return file.tryggest.filter((one) => one.status !== "pilot" && one.certain);
}
