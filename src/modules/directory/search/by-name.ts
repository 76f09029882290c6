import type { Municipality } from "../municipality.ts";
import { slips, slipsInBeginning } from "./close.ts";
import { fold, loosen } from "./fold.ts";
import type { County, Name, Names } from "./names.ts";

export interface Hit {
  municipality: Municipality;
  by: "name" | "number" | "former-name" | "former-number" | "county" | "misspelt";
  /** Lower is likelier. */
  score: number;
}

/** Scores below this: the whole name was typed. */
export const whole = 4;
/** The score of a former name that begins so. */
const formerBegins = 9;
/** Scores from this: something is wrong in what was typed. */
const wrong = 20;

function scored(exact: string, folded: string, loose: string, name: Name): number | null {
  const late = name.kind === "former" ? 3 : 0;
  if (name.exact === exact) return late;
  if (name.folded === folded) return late || 1;
  if (name.loose === loose) return late || 2;
  if (name.kind !== "name") return name.loose.startsWith(loose) ? formerBegins : null;
  if (name.exact.startsWith(exact)) return 4;
  if (name.folded.startsWith(folded)) return 5;
  if (name.loose.startsWith(loose)) return 6;
  if (name.parts.includes(loose)) return 7;
  return loose.length > 2 && name.parts.some((part) => part.startsWith(loose)) ? 8 : null;
}

const byOf = (name: Name) => (name.kind === "name" ? "name" : "former-name");
const hit = (name: Name, score: number | null, by: Hit["by"] = byOf(name)): Hit[] =>
  score === null ? [] : [{ municipality: name.place, by, score }];

/** By the whole text as a name, or as the beginning of one. */
export function byName(text: string, names: Names): Hit[] {
  const folded = fold(text);
  const [exact, loose] = [text.toLowerCase(), loosen(folded)];
  if (loose === "") return [];
  const hits = names.all.flatMap((name) => hit(name, scored(exact, folded, loose, name)));
  // Whoever begins on Nes is not helped by Molde, which Nesset has become.
  const surer = hits.filter((one) => one.score < formerBegins);
  return surer.length > 0 ? surer : hits;
}

/** `Våler i Østfold`, `Herøy, Nordland`: a name and the beginning of the county it lies in. */
export function byNameAndCounty(words: readonly string[], names: Names): Hit[] {
  for (let at = 1; at < words.length; at++) {
    const [head, tail] = [words.slice(0, at), words.slice(at)];
    for (const [place, county] of [
      [head, tail[0] === "i" ? tail.slice(1) : tail] as const,
      [tail, head] as const,
    ]) {
      const numbers = countiesBy(county, names).found.map((one) => one.number);
      const found = byName(place.join(" "), names).filter(
        (one) => one.score < whole && numbers.includes(one.municipality.countyNumber),
      );
      if (found.length > 0) return found;
    }
  }
  return [];
}

/**
 * `Bergen sentrum`, `jeg bor i Tromsø`: whole names among other words. Two plain letters may be any word; with
 * å or ø they are meant.
 */
export function byOneWord(words: readonly string[], names: Names): Hit[] {
  return words
    .filter((word) => word.length > 2 || /[æøå]/.test(word))
    .flatMap((word) => byName(word, names).filter((one) => one.score < (word.length > 2 ? whole : 1)))
    .map((one) => ({ ...one, score: Math.max(one.score, 2) }));
}

const later = (name: Name) => (name.kind === "name" ? 0 : 0.5);

export function byMisspelling(words: readonly string[], names: Names): Hit[] {
  const loose = loosen(words.join(" "));
  const found = names.all.flatMap((name) => {
    const number = slips(loose, name.loose);
    return hit(name, number === null ? null : wrong + number + later(name), "misspelt");
  });
  if (found.length > 0) return found;
  return names.all.flatMap((name) => {
    const number = slipsInBeginning(loose, name.loose);
    return hit(name, number === null ? null : wrong + 10 + number + later(name), "misspelt");
  });
}

/** A number of now or of 2020–2023, also with the first nought forgotten. */
export function byNumber(typed: string, names: Names): Hit[] {
  const number = typed.padStart(4, "0");
  const place = names.byNumber.get(number);
  if (place) return [{ municipality: place, by: "number", score: 0 }];
  return (names.formerNumbers.get(number) ?? []).map((municipality) => ({
    municipality,
    by: "former-number",
    score: 0,
  }));
}

/** Counties with exactly this name, else those whose name begins so or is nearly so. */
export function countiesBy(
  words: readonly string[],
  names: Names,
): { exact: boolean; found: readonly County[] } {
  const loose = loosen(words.join(" "));
  const exact = names.counties.get(loose);
  if (exact) return { exact: true, found: exact };
  const all = [...names.counties];
  // `sør` is the beginning of much, and hardly ever of a county that is no more.
  const begins = all.filter(
    ([name, [now]]) => loose.length >= (name === loosen(fold(now!.name)) ? 3 : 5) && name.startsWith(loose),
  );
  const near = begins.length > 0 ? begins : all.filter(([name]) => slips(loose, name) !== null);
  const found = new Map(near.flatMap(([, counties]) => counties).map((one) => [one.number, one]));
  return { exact: false, found: [...found.values()] };
}
