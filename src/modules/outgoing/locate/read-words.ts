import { foldLetter } from "./letters.ts";
import { looseEnds, stemOf, sureEnds } from "./street-words.ts";

/** A run of letters and digits, as it is compared, with where it stands in the text. */
export interface Word {
  text: string;
  /** Digits that stand for letters inside a word are letters here: `St0rgata`. */
  plain: string;
  capital: boolean;
  /** Nothing but digits. */
  number: boolean;
  /** What parts it from the word before, at most the first eight signs. */
  gap: string;
  from: number;
  to: number;
}

/** A word nobody writes; the rest of it is read as the next, so that no rule meets more than this. */
const longest = 40;
const wordSign = /^[\p{L}\p{N}]+$/u;
const digits = /^\d+$/;
const stuck = /^(\p{L}{2,})(\d{1,4}\p{L}?)$/u;

export function readWords(text: string): Word[] {
  const raw: Word[] = [];
  let now: { text: string; from: number; capital: boolean } | undefined;
  let gap = "";
  let at = 0;
  const close = () => {
    if (!now) return;
    push(raw, now, gap, at);
    now = undefined;
    gap = "";
  };
  for (const letter of text) {
    const folded = foldLetter(letter);
    if (folded !== "") {
      if (wordSign.test(folded)) {
        now ??= { text: "", from: at, capital: letter !== letter.toLowerCase() };
        now.text += folded;
      } else {
        close();
        if (gap.length < 8) gap += folded;
      }
      if (now && now.text.length >= longest) close();
    }
    at += letter.length;
  }
  close();
  return joined(raw);
}

function push(words: Word[], now: { text: string; from: number; capital: boolean }, gap: string, to: number) {
  const { from, capital } = now;
  const parts = stuck.exec(now.text);
  // `Storgat4 12`: a street's end written with a digit is not a street with a number.
  if (parts && stemOf(lettersIn(now.text), ends) !== undefined) {
    words.push({ ...wordOf(now.text, { capital, gap, from, to }), plain: lettersIn(now.text) });
    return;
  }
  if (!parts) {
    words.push(wordOf(now.text, { capital, gap, from, to }));
    return;
  }
  words.push(wordOf(parts[1]!, { capital, gap, from, to }));
  words.push(wordOf(parts[2]!, { capital: false, gap: "", from, to }));
}

const ends = [...sureEnds, ...looseEnds];

function wordOf(text: string, rest: Pick<Word, "capital" | "gap" | "from" | "to">): Word {
  const number = digits.test(text);
  return { text, plain: number || !/\d/.test(text) ? text : lettersIn(text), number, ...rest };
}

const stands: Record<string, string> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t" };
const lettersIn = (text: string) =>
  /^\d{1,4}\p{L}?$/u.test(text) ? text : text.replace(/[013457]/g, (digit) => stands[digit]!);

/** Puts together what was pulled apart: a word divided at the end of a line, and letters or digits standing one by one. */
function joined(raw: readonly Word[]): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < raw.length;) {
    const run = runAt(raw, i);
    if (run > 1) {
      words.push(glue(raw.slice(i, i + run)));
      i += run;
      continue;
    }
    const word = raw[i++]!;
    const last = words.at(-1);
    const divided =
      last && last.text.length < longest && !last.number && !word.number && /^[-‐‑–]\s*\n\s*$/.test(word.gap);
    if (divided) words[words.length - 1] = glue([last, word]);
    else words.push(word);
  }
  return words;
}

const isOne = (word: Word | undefined) => word?.text.length === 1;

/** How many words from here are one sign each and of one kind; a short run is left as it is. */
function runAt(raw: readonly Word[], i: number): number {
  if (!isOne(raw[i])) return 1;
  let end = i + 1;
  while (end < raw.length && end - i < longest && isOne(raw[end]) && raw[end]!.number === raw[i]!.number)
    end++;
  const enough = raw[i]!.number ? 2 : 4;
  return end - i >= enough ? end - i : 1;
}

function glue(parts: readonly Word[]): Word {
  const first = parts[0]!;
  const rest = { capital: first.capital, gap: first.gap, from: first.from, to: parts.at(-1)!.to };
  return wordOf(parts.map((part) => part.text).join(""), rest);
}
