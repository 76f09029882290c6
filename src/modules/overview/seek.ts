import {
  findPlaces,
  near,
  type Municipality,
  type Near,
  type Shown,
  type Snapshot,
} from "#modules/directory";

/** What was made of what was typed. */
export interface Sought {
  /** The municipality meant, when it is one, and how sure we are of it. */
  place: Municipality | null;
  by: "its name" | "a former name" | "a guess";
  /** Those that may be meant, when they are several. */
  several: readonly Municipality[];
  /** Numbers of the counties meant, and what to call them; empty when it was no county. */
  counties: ReadonlySet<string>;
  countyName: string;
  /** No municipality, but centres called so. */
  byName: boolean;
  /** Nothing is called so. */
  missing: boolean;
  /** Closed centres called so, when nothing else is: whoever holds an old leaflet must be told. */
  closed: readonly Shown[];
  /** Every centre that is not closed, or those that were named; the responsible first, then the nearest. */
  lines: readonly Near[];
}

const nothing: Omit<Sought, "lines"> = {
  place: null,
  by: "its name",
  several: [],
  counties: new Set(),
  countyName: "",
  byName: false,
  missing: false,
  closed: [],
};
const guessed = { misspelt: "a guess", "former-name": "a former name", "former-number": "a former name" };

export function seek(snapshot: Snapshot, text: string): Sought {
  const found = findPlaces(text, snapshot);
  const open = snapshot.centres.filter(({ centre }) => centre.state.is !== "closed");
  const [first] = found.municipalities;
  switch (found.how) {
    case "one": {
      const place = first!.municipality;
      const by = (guessed as Record<string, Sought["by"]>)[first!.by] ?? "its name";
      return { ...nothing, place, by, lines: near(place, snapshot) };
    }
    case "several":
      return {
        ...nothing,
        several: found.municipalities.map((one) => one.municipality),
        lines: byName(open),
      };
    case "county": {
      const counties = new Set(found.counties.map((one) => one.number));
      return {
        ...nothing,
        counties,
        countyName: found.counties.map((one) => one.name).join(", "),
        lines: byName(open),
      };
    }
    case "centre": {
      const named = byName(open.filter((shown) => found.centres.includes(shown)));
      return named.length > 0
        ? { ...nothing, byName: true, lines: named }
        : { ...nothing, closed: found.centres, lines: byName(open) };
    }
    case "none":
      return { ...nothing, missing: true, lines: byName(open) };
    case "empty":
      return { ...nothing, lines: byName(open) };
  }
}

const collator = new Intl.Collator("nb");

function byName(all: Snapshot["centres"]): Near[] {
  return all
    .map((shown) => ({ shown, km: null, responsible: null }))
    .toSorted((a, b) => collator.compare(a.shown.centre.name, b.shown.centre.name));
}
