import type { Hit } from "./location.ts";
import type { PlaceNames } from "./place-names.ts";
import type { Word } from "./read-words.ts";
import { where } from "./street-words.ts";

/**
 * What our own houses, units and rooms are called: never lets go. A unit may be called `Leiligheten`, so a single word
 * counts with a capital, or after a word for where; else somebody must look.
 */
export function ownName(words: readonly Word[], i: number, own: PlaceNames): Hit | undefined {
  const many = own.has(words, i);
  if (many === 0) return undefined;
  const word = words[i]!;
  const sure = many > 1 || word.capital || where.has(words[i - 1]?.plain ?? "");
  return { end: i + many, kind: "own", weight: sure ? "stop" : "ask" };
}
