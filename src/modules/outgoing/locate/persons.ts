import type { Hit } from "./location.ts";
import type { Word } from "./read-words.ts";

/** An identity number (eleven digits) or a telephone number (eight), however they are grouped. */
export function persons(words: readonly Word[], i: number): Hit | undefined {
  if (!words[i]!.number || (i > 0 && sameRun(words[i - 1]!, words[i]!))) return undefined;
  let all = "";
  let end = i;
  while (
    end < words.length &&
    end < i + 8 &&
    words[end]!.number &&
    (end === i || sameRun(words[end - 1]!, words[end]!))
  ) {
    all += words[end]!.text;
    end++;
  }
  if (all.length === 11 && isDate(all)) return { end, kind: "identity-number", weight: "stop" };
  if (isDay(words.slice(i, end))) return undefined;
  const number = all.replace(/^(00)?47(?=\d{8}$)/, "");
  if (number.length === 8 && /^[2-79]/.test(number)) return { end, kind: "phone", weight: "ask" };
  return all.length === 11 ? { end, kind: "identity-number", weight: "ask" } : undefined;
}

const sameRun = (before: Word, word: Word) => before.number && /^[ .\u00a0-]{0,2}$/.test(word.gap);

/** `24.11.2026` has eight digits too. */
const isDay = (parts: readonly Word[]) =>
  parts.length === 3 &&
  parts[0]!.text.length <= 2 &&
  parts[1]!.text.length <= 2 &&
  /^(19|20)\d\d$/.test(parts[2]!.text);

/** A D-number adds 40 to the day; invented ones add 40 or 80 to the month. */
function isDate(text: string): boolean {
  const day = Number(text.slice(0, 2)) % 40;
  const month = Number(text.slice(2, 4)) % 40;
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
