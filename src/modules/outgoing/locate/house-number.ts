import { isArticle, isNumberWord } from "./number-words.ts";
import type { Word } from "./read-words.ts";

/** What a number counts or tells the time of: then it is no house number. */
const counted = new Set(
  (
    "gang ganger gong gonger dag dager dagar natt netter time timer timar uke uker veke veker maned maneder manad manader " +
    "ar barn born unge unger kvinne kvinner mann menn person personer kr kroner km kilometer meter m min minutt minutter " +
    "prosent rom senger sengar seng stk plass plasser plassar voksne vaksne samtale samtaler voldelige tabletter mg"
  ).split(" "),
);
const months = new Set(
  "januar februar mars april mai juni juli august september oktober november desember".split(" "),
);
const before = new Set("nummer nr no num hus husnr husnummer oppgang i".split(" "));

/**
 * Where a house number that begins at `i` ends, or 0. `sure` when it is said to be one, or is in digits.
 * Looks at most six words on.
 */
export function houseNumber(words: readonly Word[], i: number): { end: number; sure: boolean } | undefined {
  let at = i;
  let said = false;
  while (at < i + 2 && words[at] && before.has(words[at]!.plain)) {
    said ||= words[at]!.plain.startsWith("n") || words[at]!.plain.startsWith("hus");
    at++;
  }
  const word = words[at];
  if (!word || word.gap.length > 6) return undefined;
  const inDigits = /^\d{1,4}\p{L}?$/u.test(word.text);
  if (!inDigits && !isNumberWord(word)) return undefined;
  if (!inDigits && !said && isArticle(word)) return undefined;
  let end = at + 1;
  // `førti fem`, `to og tjue`
  if (!inDigits && words[end]?.plain === "og" && isNumberWord(words[end + 1])) end += 2;
  else if (!inDigits && isNumberWord(words[end])) end++;
  const next = words[end];
  if (!said && next && !/[.!?\n]/.test(next.gap) && counted.has(next.plain)) return undefined;
  if (inDigits && next && months.has(next.plain) && Number.parseInt(word.text, 10) <= 31) return undefined;
  if (inDigits && next?.number && isClock(next)) return undefined;
  if (next?.text.length === 1 && !next.number && next.gap.length <= 2 && next.capital) end++;
  return { end, sure: inDigits || said };
}

const isClock = (next: Word) => (next.gap === "." || next.gap === ":") && next.text.length === 2;
