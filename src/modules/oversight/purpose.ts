import { purposes, type Purpose } from "#modules/access";

/** The log keeps the first letter, which is one byte where the word is ten; no two begin alike. */
export const spelledOut = (letter: string | null): Purpose | null =>
  purposes.find((one) => letter !== null && one.startsWith(letter)) ?? null;
