import { fold, loosen } from "./fold.ts";
import type { Municipality } from "../municipality.ts";
import type { Former, Snapshot } from "../snapshot.ts";

/** One way to name a municipality, spelled in the ways it is compared. */
export interface Name {
  place: Municipality;
  /** `rival`: a former name that another municipality has now. */
  kind: "name" | "former" | "rival";
  exact: string;
  folded: string;
  loose: string;
  /** The parts of `Nore og Uvdal` that may be typed alone. */
  parts: readonly string[];
}

export interface County {
  number: string;
  name: string;
}

export interface Names {
  all: readonly Name[];
  byNumber: ReadonlyMap<string, Municipality>;
  formerNumbers: ReadonlyMap<string, readonly Municipality[]>;
  /** By loose spelling: those of now, and those that were. */
  counties: ReadonlyMap<string, readonly County[]>;
}

/** Counties that people still name, with the numbers of what they are now: divided in 2024, merged in 2018–2020. */
const formerCounties: Record<string, readonly string[]> = {
  Viken: ["31", "32", "33"],
  "Vestfold og Telemark": ["39", "40"],
  "Troms og Finnmark": ["55", "56"],
  Hedmark: ["34"],
  Oppland: ["34"],
  "Aust-Agder": ["42"],
  "Vest-Agder": ["42"],
  Hordaland: ["46"],
  "Sogn og Fjordane": ["46"],
  "Sør-Trøndelag": ["50"],
  "Nord-Trøndelag": ["50"],
};

function nameOf(place: Municipality, kind: Name["kind"], written: string): Name {
  const folded = fold(written);
  return {
    place,
    kind,
    exact: written.toLowerCase(),
    folded,
    loose: loosen(folded),
    parts: folded
      .split(" ")
      .slice(1)
      .filter((part) => part.length > 2)
      .map(loosen),
  };
}

const made = new WeakMap<readonly Municipality[], { former: readonly Former[]; names: Names }>();

/** Made once for each snapshot's municipalities: a thousand names are dear to spell for every search. */
export function namesOf({ municipalities, former }: Pick<Snapshot, "municipalities" | "former">): Names {
  const known = made.get(municipalities);
  if (known?.former === former) return known.names;
  const names = make(municipalities, former);
  made.set(municipalities, { former, names });
  return names;
}

function make(municipalities: readonly Municipality[], former: readonly Former[]): Names {
  const byNumber = new Map(municipalities.map((place) => [place.number, place]));
  const formerly = former.map(({ number, name, now }) => ({
    number,
    name,
    places: now.flatMap((one) => byNumber.get(one) ?? []),
  }));
  const current = municipalities.flatMap((place) =>
    [...new Set([place.name, ...place.officialName.split(" - ")])].map((name) => nameOf(place, "name", name)),
  );
  const old = formerly.flatMap(({ name, places }) => {
    const own = current.filter((one) => one.folded === fold(name)).map((one) => one.place);
    // Bø in Telemark is Midt-Telemark now, and Bø in Nordland has the name: only the reader knows. What was
    // parted from Ålesund does not come before Ålesund.
    const kind = own.length > 0 && !places.some((place) => own.includes(place)) ? "rival" : "former";
    return places.filter((place) => !own.includes(place)).map((place) => nameOf(place, kind, name));
  });
  return {
    all: [...current, ...old],
    byNumber,
    formerNumbers: new Map(formerly.map(({ number, places }) => [number, places])),
    counties: countiesOf(municipalities),
  };
}

function countiesOf(municipalities: readonly Municipality[]): Map<string, readonly County[]> {
  const now = new Map(municipalities.map((place) => [place.countyNumber, place.county]));
  const found = new Map<string, readonly County[]>();
  for (const [number, name] of now) {
    const county = [{ number, name }];
    for (const part of name.split(" - ")) found.set(loosen(fold(part)), county);
  }
  for (const [name, numbers] of Object.entries(formerCounties)) {
    const became = numbers.flatMap((number) => (now.has(number) ? { number, name: now.get(number)! } : []));
    if (became.length > 0) found.set(loosen(fold(name)), became);
  }
  return found;
}
