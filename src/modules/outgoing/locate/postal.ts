import { isDigitWord } from "./number-words.ts";
import type { Hit } from "./location.ts";
import type { PlaceNames } from "./place-names.ts";
import type { Word } from "./read-words.ts";

const boxes = new Set(["postboks", "postboksen", "pb", "boks", "postbox"]);

/** `0187 Oslo`, `N-9990 Storvik`, `postboks 12`, `P.b. 12`, and a row of digits told in words. */
export function postal(words: readonly Word[], i: number, names: PlaceNames): Hit | undefined {
  return box(words, i) ?? postcode(words, i, names) ?? spelled(words, i) ?? property(words, i);
}

function box(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  const split = word.plain === "p" && words[i + 1]?.plain === "b";
  if (!split && !boxes.has(word.plain)) return undefined;
  let at = i + (split ? 2 : 1);
  if (words[at]?.plain === "nr" || words[at]?.plain === "nummer") at++;
  const number = words[at];
  if (!number || !(number.number || isDigitWord(number) || teen.test(number.plain))) return undefined;
  const weight = word.plain === "boks" ? "ask" : "stop";
  return { end: at + 1, kind: "po-box", weight };
}
const teen =
  /^(ti|elleve|ellve|tolv|\p{L}{2,6}ten|tjue\p{L}{0,5}|tretti\p{L}{0,5}|forti\p{L}{0,5}|femti\p{L}{0,5}|hundre)$/u;

/** A year, a time and the end of a telephone number have four digits too. */
function postcode(words: readonly Word[], i: number, names: PlaceNames): Hit | undefined {
  const [code, town] = [words[i]!, words[i + 1]];
  if (!code.number || code.text.length !== 4 || !town || town.number) return undefined;
  if (!/^[ ,\n\t\u00a0]{1,3}$/.test(town.gap) || town.plain.length < 2) return undefined;
  const before = words[i - 1];
  if (
    before?.number ||
    /^(kl|klokka|klokken|ar|aret|i|fra|siden|innen|paragraf)$/.test(before?.plain ?? "")
  ) {
    if (!names.has(words, i + 1)) return undefined;
  }
  const known = names.has(words, i + 1);
  const year = /^(19|20)/.test(code.text);
  if (known) return { end: i + 1 + known, kind: "postcode", weight: "stop" };
  if (town.capital && !year) return { end: i + 2, kind: "postcode", weight: "stop" };
  return code.text.startsWith("0") ? { end: i + 2, kind: "postcode", weight: "ask" } : undefined;
}

/** `null en åtte sju`: nobody counts like that but to tell a number. */
function spelled(words: readonly Word[], i: number): Hit | undefined {
  let end = i;
  while (end < i + 12 && isDigitWord(words[end])) end++;
  return end - i >= 4 ? { end, kind: "spelled", weight: "ask" } : undefined;
}

/** `gnr. 12`, `bnr. 3`, `gårdsnummer 12`, `bruksnummer tre`, and the number of a flat, `H0203`. */
function property(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  if (/^[hukl]0\d{3}$/.test(word.text)) return { end: i + 1, kind: "property", weight: "stop" };
  if (!/^(gnr|bnr|gbnr|gardsnummer|gardsnr|bruksnummer|bruksnr|matrikkel|matrikkelnummer)$/.test(word.plain))
    return undefined;
  const number = words[i + 1];
  if (!number || !(number.number || isDigitWord(number) || teen.test(number.plain))) return undefined;
  return { end: i + 2, kind: "property", weight: "stop" };
}
