import type { Centre } from "./fact.ts";
import type { Municipality } from "./municipality.ts";

export interface Filter {
  /** County number, or empty. */
  county: string;
  text: string;
}

export interface Group {
  /** Null when no source says where the centre lies. */
  county: string | null;
  centres: Centre[];
}

export interface Chosen {
  groups: Group[];
  count: number;
  /** Municipalities that were named, but that no known agreement covers; their counties are shown instead. */
  uncovered: Municipality[];
}

const special: Record<string, string> = { ø: "o", æ: "ae", đ: "d", ŋ: "n", ŧ: "t" };

/** `Ålesund`, `ålesund` and `alesund` are the same to a tired thumb, and so are Sámi letters typed without marks. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[øæđŋŧ]/g, (letter) => special[letter]!)
    .trim();
}

const namesOf = (place: Municipality) => [place.name, ...place.officialName.split(" - ")].map(fold);
const collator = new Intl.Collator("nb");

/** What the public list shows: everything not closed, by county and name, narrowed by the filter. */
export function choose(all: Centre[], places: Municipality[], filter: Filter): Chosen {
  const byNumber = new Map(places.map((place) => [place.number, place]));
  const countyOf = (centre: Centre) => byNumber.get(centre.host?.is ?? "");
  const shown = all.filter((centre) => centre.state.is !== "closed");
  const inCounty = (centre: Centre) =>
    filter.county === "" || countyOf(centre)?.countyNumber === filter.county;
  const wanted = fold(filter.text);
  if (wanted === "") return grouped(shown.filter(inCounty), countyOf, []);

  const named = places.filter((place) => namesOf(place).some((name) => name.startsWith(wanted)));
  const exact = named.filter((place) => namesOf(place).includes(wanted));
  const meant = new Set((exact.length > 0 ? exact : named).map((place) => place.number));
  const covers = (centre: Centre, number: string) =>
    centre.host?.is === number || (centre.serves?.is.includes(number) ?? false);
  const matches = (centre: Centre) =>
    fold(centre.name).includes(wanted) || [...meant].some((number) => covers(centre, number));
  const hits = shown.filter((centre) => matches(centre) && inCounty(centre));
  const uncovered = places.filter(
    (place) => exact.includes(place) && !shown.some((centre) => covers(centre, place.number)),
  );
  const near = new Set(uncovered.map((place) => place.countyNumber));
  const nearby = shown.filter((centre) => near.has(countyOf(centre)?.countyNumber ?? "") && inCounty(centre));
  return grouped([...new Set([...hits, ...nearby])], countyOf, uncovered);
}

function grouped(
  centres: Centre[],
  countyOf: (centre: Centre) => Municipality | undefined,
  uncovered: Municipality[],
): Chosen {
  const groups = new Map<string | null, Centre[]>();
  for (const centre of centres) {
    const county = countyOf(centre)?.county ?? null;
    groups.set(county, [...(groups.get(county) ?? []), centre]);
  }
  return {
    groups: [...groups]
      .map(([county, list]) => ({
        county,
        centres: list.toSorted((a, b) => collator.compare(a.name, b.name)),
      }))
      .toSorted(
        (a, b) =>
          Number(a.county === null) - Number(b.county === null) || collator.compare(a.county!, b.county!),
      ),
    count: centres.length,
    uncovered,
  };
}
