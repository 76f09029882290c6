import type { Need, SubstanceNeed } from "./need.ts";
import { termFor, type Misfit } from "./rules.ts";

/*
 * What a worker may ask the person about when few can take her. Facts are never asked away: who she is, her
 * children, the wheelchair. Nor is where she must not be: an avoided municipality is avoided for her life's sake.
 * What is left is either a wish (how far) or something a measure can meet (the animal, the dose, the doctor).
 */
export const changeable = ["maxKm", "pets", "lar", "withdrawal", "use", "intoxicated"] as const;
type Part = (typeof changeable)[number];

interface Change {
  /** Codes of the reasons that fall when the part changes. */
  lifts: readonly string[];
  /** When it may not be asked after all. */
  never?(need: Need): boolean;
  to(need: Need, km: number | null): Need;
}

const without = (what: SubstanceNeed): Change => ({
  lifts: ["no", "unknown", "old"].map((said) => `${termFor[what]}-${said}`),
  to: (need) => ({ ...need, substance: need.substance.filter((one) => one !== what) }),
});

const relaxable: Record<Part, Change> = {
  // Only as far as the place that opens. Where the distance is unknown there is nothing to ask for.
  maxKm: { lifts: ["too-far"], to: (need, km) => ({ ...need, maxKm: km }) },
  pets: { lifts: ["pets-no", "pets-unknown"], to: (need) => ({ ...need, pets: false }) },
  lar: without("lar"),
  withdrawal: without("withdrawal"),
  use: without("use"),
  // Withdrawal begins where the intoxication ends and can kill: such a person is never asked to wait it out.
  intoxicated: { ...without("intoxicated"), never: (need) => need.substance.includes("withdrawal") },
};

interface Near {
  unitName: string;
  km: number | null;
}

export interface Relaxation<Place extends Near = Near> {
  /** What would change, all of it; with less no place of these opens. */
  parts: Part[];
  /** Others' places are told as a band, never a count. */
  band: "one" | "several";
  nearest: Place;
  /** The need with the change made, as far as the nearest place asks for. */
  need: Need;
}

/** The part behind a reason; undefined when nobody may be asked to change it. */
export function partOf(need: Need, code: string): Part | undefined {
  const part = changeable.find((one) => relaxable[one].lifts.includes(code));
  return part !== undefined && relaxable[part].never?.(need) ? undefined : part;
}

/**
 * The parts that must change for the unit to fit. Every rule reads one part, so the smallest set is the only one:
 * the parts behind its reasons. Undefined when one reason cannot be lifted, or when all are unknown: ring and ask.
 */
function partsFor(need: Need, found: readonly Misfit[]): Part[] | undefined {
  if (found.every((one) => one.kind !== "cannot")) return undefined;
  // A measure is settled with the house and asks nothing of the person.
  const real = found.filter((one) => one.kind !== "measure");
  const behind = real.map(({ reason }) => partOf(need, reason.code));
  const parts = changeable.filter((part) => behind.includes(part));
  return behind.every((part) => part !== undefined) ? parts : undefined;
}

/** The smallest changes of the need that open a place, the nearest place first among equals. */
export function relaxations<Place extends Near>(
  need: Need,
  units: readonly { place: Place; found: readonly Misfit[] }[],
  limit = 3,
): Relaxation<Place>[] {
  const groups = new Map<string, { parts: Part[]; places: Place[] }>();
  for (const { place, found } of units) {
    const parts = partsFor(need, found);
    if (!parts) continue;
    const group = groups.get(parts.join()) ?? { parts, places: [] };
    group.places.push(place);
    groups.set(parts.join(), group);
  }
  const all = [...groups.values()].map(({ parts, places }): Relaxation<Place> => {
    const nearest = places.toSorted(nearer)[0]!;
    const changed = parts.reduce((so, part) => relaxable[part].to(so, nearest.km), need);
    return { parts, band: places.length > 1 ? "several" : "one", nearest, need: changed };
  });
  return all
    .toSorted((a, b) => a.parts.length - b.parts.length || nearer(a.nearest, b.nearest))
    .slice(0, limit);
}

const nearer = (a: Near, b: Near) =>
  (a.km ?? Infinity) - (b.km ?? Infinity) || (a.unitName < b.unitName ? -1 : a.unitName > b.unitName ? 1 : 0);
