import type { Word } from "./read-words.ts";

const ones = "en ein ei ett eitt et to tre fire fem seks sju syv atte ni".split(" ");
const teens = "ti elleve ellve tolv tretten fjorten femten seksten sytten atten nitten".split(" ");
const tens = "tjue tyve tretti tredve forti femti seksti sytti sotti atti nitti hundre".split(" ");
const samiAndKven = "okta guokte golbma njeallje vihtta yksi kaksi kolme nelja viisi".split(" ");
const single = new Set(["null", "zero", ...ones]);
const known = new Set([...ones, ...teens, ...tens, ...samiAndKven]);
/** These are articles first of all. */
const article = new Set(["en", "ein", "ei", "et", "ett", "eitt", "null"]);

export const isDigitWord = (word: Word | undefined) => word !== undefined && single.has(word.plain);
export const isArticle = (word: Word) => article.has(word.plain);

/** `tolv`, `tjueto`, `førti`, `toogtjue`; bounded, because a word is. */
export function isNumberWord(word: Word | undefined): boolean {
  if (!word) return false;
  if (known.has(word.plain)) return true;
  if (tens.some((ten) => word.plain.startsWith(ten) && ones.includes(word.plain.slice(ten.length))))
    return true;
  const [unit, ten] = word.plain.split("og");
  return unit !== undefined && ten !== undefined && ones.includes(unit) && tens.includes(ten);
}
