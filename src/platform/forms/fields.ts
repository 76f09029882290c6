import { z } from "zod";

/** Code points, the one definition of length on both sides; an emoji family is seven, not eleven. */
function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const fits = (max: number) => (text: string) => text.length <= max || codePoints(text) <= max;

/**
 * PostgreSQL refuses NUL, and would silently alter a lone surrogate: testimony is refused, never changed. In a
 * form the browser has put the replacement character where half a pair stood, so that is what is left to see.
 */
const storable = (text: string) =>
  !["\u0000", "\ufffd"].some((one) => text.includes(one)) && text.isWellFormed();

/** Text of at most `max` code points, empty allowed. The message is a fault code, worded by `formWords`. */
export function freeText(max: number) {
  return z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine(storable, "bad-characters")
    .refine(fits(max), `too-long:${max}`);
}

export function requiredText(max: number) {
  return freeText(max).refine((text) => text !== "", "missing");
}

/** Exactly one of a closed list. */
export function choice<const Options extends readonly [string, ...string[]]>(options: Options) {
  return z.enum(options, { error: "choose" });
}

/** Any number of a closed list; a single value counts as a list of one. */
export function choices<const Options extends readonly [string, ...string[]]>(options: Options) {
  return z
    .union([z.array(z.string()), z.string()])
    .default([])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .pipe(z.array(z.enum(options, { error: "choose" })));
}

/** A ticked box. */
export function flag() {
  return z
    .string()
    .optional()
    .transform((value) => value !== undefined && value !== "" && value !== "0");
}
