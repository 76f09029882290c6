import { distanceKm, type Municipality } from "./municipality.ts";
import type { Shown, Snapshot } from "./snapshot.ts";

/** A centre that is said to cover a municipality, and how surely. */
export interface Responsible {
  shown: Shown;
  /** `complete`: a source gives the whole list; `some`: a source names it among others; `host`: the centre lies there. */
  by: "complete" | "some" | "host";
  /** Not said outright by a source: worked out from a merger, or from where the centre lies. */
  inferred: boolean;
}

/** A centre as seen from a municipality. */
export interface Near {
  shown: Shown;
  /** Whole kilometres from the middle of the municipality to that of the centre's; null when nobody knows where it lies. */
  km: number | null;
  /** Null when no source says that it covers the municipality. */
  responsible: Responsible | null;
}

function coverage(shown: Shown, number: string): Responsible | null {
  const { serves, host } = shown.centre;
  if (serves?.is.includes(number)) {
    return {
      shown,
      by: serves.complete === true ? "complete" : "some",
      inferred: serves.inferred === true,
    };
  }
  // A whole list without the host's own municipality is believed; a list of some names is not.
  if (host?.is === number && serves?.complete !== true) return { shown, by: "host", inferred: true };
  return null;
}

const order = { complete: 0, some: 1, host: 2 };
const collator = new Intl.Collator("nb");
const rank = ({ by, inferred, shown }: Responsible) =>
  (shown.centre.kind === "special-unit" ? 10 : 0) + order[by] * 2 + Number(inferred);

const byName = (a: Shown, b: Shown) =>
  collator.compare(a.centre.name, b.centre.name) || (a.centre.id < b.centre.id ? -1 : 1);

/** The centres that cover the municipality with this number, the surest first; closed ones never. */
export function responsibleFor(number: string, snapshot: Pick<Snapshot, "centres">): Responsible[] {
  return snapshot.centres
    .filter((shown) => shown.centre.state.is !== "closed")
    .flatMap((shown) => coverage(shown, number) ?? [])
    .toSorted((a, b) => rank(a) - rank(b) || byName(a.shown, b.shown));
}

/** Every centre that is not closed: those that cover the municipality, then by distance, then those nobody can place. */
export function near(
  municipality: Pick<Municipality, "number" | "lat" | "lon">,
  snapshot: Pick<Snapshot, "centres" | "municipalities">,
): Near[] {
  const covering = responsibleFor(municipality.number, snapshot);
  const places = new Map(snapshot.municipalities.map((place) => [place.number, place]));
  const distance = ({ centre }: Shown) => {
    const place = places.get(centre.host?.is ?? "");
    return place ? distanceKm(municipality, place) : Infinity;
  };
  const away = (shown: Shown, responsible: Responsible | null, exact: number): Near => ({
    shown,
    km: exact === Infinity ? null : Math.round(exact),
    responsible,
  });
  const first = covering.map((one) => away(one.shown, one, distance(one.shown)));
  const rest = snapshot.centres
    .filter((shown) => shown.centre.state.is !== "closed" && !covering.some((one) => one.shown === shown))
    .map((shown) => ({ shown, exact: distance(shown) }))
    // Two that are equally far away: Infinity minus itself is no number.
    .toSorted((a, b) => (a.exact === b.exact ? byName(a.shown, b.shown) : a.exact - b.exact));
  return [...first, ...rest.map(({ shown, exact }) => away(shown, null, exact))];
}
