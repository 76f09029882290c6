import { expect, test } from "vitest";
import { findAmong } from "./locate/find-locations.ts";
import { readWords, type Word } from "./locate/read-words.ts";
import { knownForTests } from "./given.ts";

const known = knownForTests();
/** Texts made to keep a reader busy: each begins what a rule looks for and never ends it. */
const hostile: Record<string, string> = {
  "one letter": "a",
  "digits one by one": "1 ",
  "letters one by one": "s t o r ",
  "street without end": "gata ",
  "number words": "tjue og ",
  "digit words": "null en ",
  "divided words": "a-\n",
  "long divided words": "storgata-\n",
  links: "http://a/",
  dots: "ab.",
  "marks upon marks": "e\u0301\u0301\u0301",
  degrees: "59° ",
  beside: "ved siden av ",
  numbers: "1234567 ",
  "open brackets": "((((Storgata ",
};

/** How often a word is looked at, and how long the words are: all the work there is. */
function steps(text: string): number {
  let looks = 0;
  const words = readWords(text);
  const counted = new Proxy(words, {
    get: (target, key) => {
      if (typeof key === "string" && /^\d+$/.test(key)) looks++;
      return target[key as keyof Word[]];
    },
  });
  findAmong(counted, known);
  return looks + Math.max(0, ...words.map((word) => word.text.length)) * 1000;
}

test.each(Object.entries(hostile))("four times the length is at most four times the work: %s", (_, piece) => {
  const of = (size: number) => piece.repeat(Math.ceil(size / piece.length));
  const [small, large] = [steps(of(4_000)), steps(of(16_000))];
  expect(large).toBeLessThanOrEqual(small * 4.2);
  expect(large).toBeLessThan(16_000 * 150);
});
