import type { Hit } from "./location.ts";
import type { Word } from "./read-words.ts";

/** Degrees in Norway with Svalbard: north 57–81, east 4–32. */
const isNorth = (text: string) => text.length === 2 && text >= "57" && text <= "81";
const isEast = (text: string) => /^0?\d{1,2}$/.test(text) && Number(text) >= 4 && Number(text) <= 32;
const comma = (word: Word | undefined) => word !== undefined && (word.gap === "." || word.gap === ",");

/** A point in decimals or degrees, in UTM or MGRS, as a plus code or as three words. */
export function coordinates(words: readonly Word[], i: number): Hit | undefined {
  return decimals(words, i) ?? degrees(words, i) ?? grid(words, i) ?? plusCode(words, i);
}

/** Four decimals are eleven metres; nobody measures anything else so closely here. */
function decimals(words: readonly Word[], i: number): Hit | undefined {
  const [whole, part] = [words[i]!, words[i + 1]];
  if (!whole.number || !part || !comma(part) || !/^\d{3,9}$/.test(part.text)) return undefined;
  if (!isNorth(whole.text) && !isEast(whole.text)) return undefined;
  for (let at = i + 2; at < i + 5; at++) {
    const [other, rest] = [words[at], words[at + 1]];
    if (other?.number && rest && comma(rest) && /^\d{3,9}$/.test(rest.text))
      return { end: at + 2, kind: "coordinates", weight: "stop" };
  }
  return part.text.length >= 4 ? { end: i + 2, kind: "coordinates", weight: "ask" } : undefined;
}

const degreeWord = /^(grad|grader|grade|deg|degrees)$/;
const minuteWord = /^(min|minutt|minutter|minutes|nord|aust|ost|north|east|n|e)$/;

/** `59°54′50″N`, `59 grader 54 minutter nord`; a fever has neither minutes nor a point of the compass. */
function degrees(words: readonly Word[], i: number): Hit | undefined {
  const whole = words[i]!;
  if (!whole.number || !(isNorth(whole.text) || isEast(whole.text))) return undefined;
  const next = words[i + 1];
  if (!next) return undefined;
  const sign = next.gap.includes("°") || next.gap.includes("º");
  const word = degreeWord.test(next.plain);
  if (!sign && !word) return undefined;
  const after = words[i + 2];
  if (sign && (next.number || minuteWord.test(next.plain)))
    return { end: i + 2, kind: "coordinates", weight: "stop" };
  const minutes =
    word &&
    after &&
    (after.number ? minuteWord.test(words[i + 3]?.plain ?? "") : minuteWord.test(after.plain));
  return minutes ? { end: i + 3, kind: "coordinates", weight: "stop" } : undefined;
}

/** UTM has a northing of seven digits and an easting of six; MGRS has letters for its squares. */
function grid(words: readonly Word[], i: number): Hit | undefined {
  const word = words[i]!;
  if (/^(utm|mgrs)$/.test(word.plain)) return { end: i + 1, kind: "coordinates", weight: "ask" };
  if (/^3[1-7][v-x]([a-z]{2}(\d\d)*)?$/.test(word.text)) {
    const next = words[i + 1];
    if (word.text.length > 3 || next?.number) return { end: i + 2, kind: "coordinates", weight: "stop" };
  }
  const next = words[i + 1]?.number ? words[i + 1] : words[i + 2];
  if (!next?.number || !word.number) return undefined;
  const sizes = [word.text.length, next.text.length].toSorted((a, b) => a - b).join();
  const north = word.text.length === 7 ? word.text : next.text;
  if (sizes !== "6,7" || !/^[678]/.test(north)) return undefined;
  return { end: words[i + 1] === next ? i + 2 : i + 3, kind: "coordinates", weight: "stop" };
}

const codeSigns = /^[23456789cfghjmpqrvwx]+$/;

function plusCode(words: readonly Word[], i: number): Hit | undefined {
  const [first, second] = [words[i]!, words[i + 1]];
  if (second?.gap !== "+" || ![4, 6, 8].includes(first.text.length)) return undefined;
  if (!codeSigns.test(first.text) || !codeSigns.test(second.text) || !/^.{2,3}$/.test(second.text))
    return undefined;
  return { end: i + 2, kind: "coordinates", weight: "stop" };
}
