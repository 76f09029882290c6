import { houseNumber } from "./house-number.ts";
import type { Hit } from "./location.ts";
import type { Word } from "./read-words.ts";
import { isOrdinary, looseEnds, mayName, short, stemOf, sureEnds, where } from "./street-words.ts";

/** `Storgata 12`, `Kirkeveien nummer tolv`, `Kongens gt. 4`, `Solbakken 3 B`; and a street without a number. */
export function street(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  if (word.number) return numberFirst(words, i);
  return compound(words, i, word) ?? ofTwo(words, i) ?? torn(words, i) ?? named(words, i);
}

/** Written with double letters for å and ø, `Kaataveien` is the same road. */
const spellings = ({ plain }: Word) => [plain, plain.replace(/([aeiou])\1/g, "$1")];

function compound(words: readonly Word[], i: number, word: Word): Hit | undefined {
  const number = houseNumber(words, i + 1);
  const led = where.has(words[i - 1]?.plain ?? "");
  for (const text of spellings(word)) {
    const sure = stemOf(text, sureEnds);
    if (sure !== undefined) {
      if (isOrdinary(sure) && !number && !(led && word.capital)) return undefined;
      if (number && !isOrdinary(sure)) return { end: number.end, kind: "street", weight: "stop" };
      return { end: number?.end ?? i + 1, kind: "street", weight: "ask" };
    }
    const loose = stemOf(text, looseEnds);
    if (loose !== undefined) {
      const name = (word.capital || led) && !isOrdinary(loose);
      if (number) return { end: number.end, kind: "street", weight: name ? "stop" : "ask" };
      if (name && word.capital && led) return { end: i + 1, kind: "street", weight: "ask" };
    }
  }
  return undefined;
}

/** `Karl Johans gate 5`, `Stor gata 12`, `gata 12`. */
function ofTwo(words: readonly Word[], i: number): Hit | undefined {
  const [first, second] = [words[i]!, words[i + 1]];
  if (short.has(first.plain)) {
    const number = houseNumber(words, i + 1);
    return number?.sure ? { end: number.end, kind: "street", weight: "ask" } : undefined;
  }
  if (!second || !short.has(second.plain) || !mayName(first.plain) || first.number) return undefined;
  if (second.gap.includes("\n\n") || second.gap.includes(",")) return undefined;
  const number = houseNumber(words, i + 2);
  if (number) return { end: number.end, kind: "street", weight: first.capital ? "stop" : "ask" };
  const genitive = first.plain.endsWith("s") && first.capital;
  return genitive ? { end: i + 2, kind: "street", weight: "ask" } : undefined;
}

/** The word itself is torn: `Storga ta 12`, `Stor*ve*ien 12`. Only where a number follows. */
function torn(words: readonly Word[], i: number): Hit | undefined {
  for (const many of [2, 3, 4]) {
    const parts = words.slice(i, i + many);
    if (parts.length < many || parts.slice(1).some((one) => one.number || one.gap.length > 3))
      return undefined;
    const text = parts.map((one) => one.plain).join("");
    const stem = stemOf(text, longEnds);
    const last = parts.at(-1)!.plain;
    if (stem === undefined || stem.length < 2 || longEnds.some((end) => last.endsWith(end))) continue;
    const number = houseNumber(words, i + many);
    if (number?.sure) return { end: number.end, kind: "street", weight: "ask" };
  }
  return undefined;
}
const longEnds = sureEnds.filter((end) => end.length >= 4);

/** `12 Storgata`, `nr. 12 i Storgata`: the street is found by itself, the number is taken with it. */
function numberFirst(words: readonly Word[], i: number): Hit | undefined {
  const next = words[i + 1]?.plain === "i" ? i + 2 : i + 1;
  const word = words[next];
  const stem = word && stemOf(word.plain, sureEnds);
  if (stem === undefined || isOrdinary(stem)) return undefined;
  return { end: next + 1, kind: "street", weight: "ask" };
}

const misspelt = [
  "gta",
  "gat",
  "gaat",
  "gatta",
  "gatn",
  "gatae",
  "vein",
  "vien",
  "vegn",
  "vgen",
  "viein",
  "vien",
];
const notPlace =
  /^(uke|veke|kapittel|sak|punkt|side|lov|artikkel|kode|niva|trinn|klasse|rom|alternativ|spor|vakt|telefon|tlf|nummer|nr|kl|dag|barn|natt)$/;

/** A name with a capital inside a sentence, and a bare number: `Skogly 3`, `Storgta 12`. */
function named(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  const number = houseNumber(words, i + 1);
  if (!number?.sure || (words[i + 1]?.gap.length ?? 9) > 2) return undefined;
  if (misspelt.some((end) => word.plain.length > end.length + 2 && word.plain.endsWith(end)))
    return { end: number.end, kind: "street", weight: "ask" };
  const opens = i === 0 || /[.!?:\n]/.test(word.gap);
  if (!word.capital || opens || word.plain.length < 3 || notPlace.test(word.plain)) return undefined;
  return { end: number.end, kind: "street", weight: "ask" };
}
