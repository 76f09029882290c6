import type { Hit } from "./location.ts";
import type { PlaceNames } from "./place-names.ts";
import type { Word } from "./read-words.ts";
import { where } from "./street-words.ts";

/** The name of a municipality, a county or a town. What is an ordinary word too needs a capital and its place. */
export function places(words: readonly Word[], i: number, names: PlaceNames): Hit | undefined {
  const many = names.has(words, i);
  if (many === 0) return undefined;
  const word = words[i]!;
  const short = many === 1 && (word.plain.length < 4 || names.isOrdinary(word.plain));
  const opens = i === 0 || /[.!?:\n]/.test(word.gap);
  const led = where.has(words[i - 1]?.plain ?? "");
  if (short && !(word.capital && (led || !opens))) return undefined;
  return { end: i + many, kind: "place", weight: "ask" };
}
