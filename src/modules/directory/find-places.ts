import { byMisspelling, byName, byNameAndCounty, byNumber, byOneWord } from "./search/by-name.ts";
import { countiesBy, whole, type Hit } from "./search/by-name.ts";
import { centresByName } from "./search/centres.ts";
import { fold } from "./search/fold.ts";
import { namesOf, type County, type Names } from "./search/names.ts";
import type { Shown, Snapshot } from "./snapshot.ts";

/** A municipality that was found, and by what. */
export type FoundPlace = Pick<Hit, "municipality" | "by">;

export interface FoundPlaces {
  /** The likeliest first. */
  municipalities: readonly FoundPlace[];
  /** Centres whose own name was typed; closed ones last, for those who hold an old leaflet. */
  centres: readonly Shown[];
  counties: readonly County[];
  /**
   * `one`: the first municipality is meant. `county`: the counties are. `several`: the person chooses.
   * `centre`: only names of centres fit. `none`: nothing does. `empty`: nothing was typed.
   */
  how: "one" | "several" | "county" | "centre" | "none" | "empty";
}

/** Said with a name without being part of it. */
const noise =
  /^(kommun(e|a|en|er)|herad|herred|gielda|gjelda|suohkan|tjielte|municipality|fylk(e|et|a)|fylkeskommune|nor(ge|eg|way))$/;
/** Nobody types a longer place, and a longer text only costs time. */
const longest = 80;
const collator = new Intl.Collator("nb");

/** What a person who types this expects to find. */
export function findPlaces(
  text: string,
  snapshot: Pick<Snapshot, "municipalities" | "former" | "centres">,
): FoundPlaces {
  const typed = text.slice(0, longest).trim().replace(/\s+/g, " ");
  const words = fold(typed)
    .split(" ")
    .filter((word) => word !== "" && !noise.test(word));
  if (typed === "") return { municipalities: [], centres: [], counties: [], how: "empty" };
  const names = namesOf(snapshot);
  const counties = countiesBy(words, names);
  const hits = best(municipalitiesBy(typed, words, names, counties.exact));
  const found = { centres: centresByName(words, snapshot.centres), counties: counties.found };
  const municipalities = hits.map(({ municipality, by }) => ({ municipality, by }));
  const isWhole = hits.length > 0 && hits[0]!.score < whole;
  const likeliest = hits.filter((hit) => hit.score === hits[0]!.score).length;
  const county = counties.found.length > 0 && !isWhole && (counties.exact || hits.length === 0);
  if (county) {
    const rest = inside(counties.found, hits, names);
    return { ...found, municipalities: [...municipalities, ...rest], how: "county" };
  }
  if (hits.length === 1 || (likeliest === 1 && (isWhole || hits[0]!.by === "misspelt")))
    return { ...found, municipalities, how: "one" };
  const how = hits.length > 0 ? "several" : found.centres.length > 0 ? "centre" : "none";
  return { ...found, municipalities, how };
}

/** The first way of reading that gives anything; a county's own name is never a misspelt municipality. */
function municipalitiesBy(typed: string, words: string[], names: Names, isCounty: boolean): Hit[] {
  const numbers = words.filter((word) => /^\d{3,4}$/.test(word)).flatMap((word) => byNumber(word, names));
  const letters = words.filter((word) => !/^\d+$/.test(word));
  if (letters.length === 0) return numbers;
  const whole = letters.length === words.length && letters.length === fold(typed).split(" ").length;
  const byWhole = byName(whole ? typed : letters.join(" "), names);
  const ways = [
    () => byWhole,
    () => byNameAndCounty(letters, names),
    () => (letters.length > 1 ? byOneWord(typed.toLowerCase().split(/[^\p{L}\p{M}]+/u), names) : []),
    () => numbers,
    () => (isCounty ? [] : byMisspelling(letters, names)),
  ];
  const found = firstOf(ways);
  // A postcode looks like a number of a municipality: beside a name it only helps to choose.
  const both = found.filter((hit) => numbers.some((one) => one.municipality === hit.municipality));
  return both.length > 0 ? both : found;
}

function firstOf(ways: (() => Hit[])[]): Hit[] {
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found;
  }
  return [];
}

/** Each municipality once, by its likeliest reading. */
function best(hits: Hit[]): Hit[] {
  const sorted = hits.toSorted(
    (a, b) =>
      a.score - b.score ||
      collator.compare(a.municipality.name, b.municipality.name) ||
      Number(a.municipality.number) - Number(b.municipality.number),
  );
  const seen = new Set<string>();
  return sorted.filter(({ municipality }) => !seen.has(municipality.number) && seen.add(municipality.number));
}

function inside(counties: readonly County[], but: Hit[], names: Names): FoundPlace[] {
  const numbers = new Set(counties.map((one) => one.number));
  return [...names.byNumber.values()]
    .filter((place) => numbers.has(place.countyNumber) && !but.some((hit) => hit.municipality === place))
    .toSorted((a, b) => collator.compare(a.name, b.name))
    .map((municipality) => ({ municipality, by: "county" }));
}
