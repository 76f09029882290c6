import { osloDate } from "#platform/clock";
import type { Judged } from "./judge.ts";
import type { Listed } from "./listed-unit.ts";
import type { MeasureOwner } from "./measures.ts";
import type { Need } from "./need.ts";
import type { Weights } from "./rank.ts";
import { relaxations, type Relaxation } from "./relax.ts";
import { ruleSet, type Reason } from "./rules.ts";
import type { Terms } from "./unit.ts";

export interface Place {
  /** Public id. */
  unitId: string;
  unitName: string;
  /** Internal id: for the desk, never for a page. */
  org: string;
  orgPublicId: string;
  orgName: string;
  municipality: string;
  km: number | null;
  own: boolean;
  terms: Terms;
}

export interface UnitFit extends Place {
  band: "several" | "few";
  /** What speaks for it, and how much that weighs: the order of the answer. */
  pluses: Reason[];
  points: number;
  /** A room is free now and may be held; for a later day it may be free only by then. */
  holdable: boolean;
}

export interface Measure {
  reason: Reason;
  decides: MeasureOwner;
}

/** Can take her when something is done first, and somebody has said yes to it. */
export interface UnitMeasure extends UnitFit {
  measures: Measure[];
}

export interface UnitMisfit extends Place {
  reasons: Reason[];
  kind: "cannot" | "unknown";
}

/** What is left out of an answer too long to show: how many, and how often each reason is theirs. */
export interface More {
  can: number;
  measure: number;
  cannot: number;
  unknown: number;
  reasons: Record<string, number>;
}

export interface SearchAnswer {
  at: Date;
  /** Which rules were in force: see `ruleSet`. */
  rules: string;
  can: UnitFit[];
  measure: UnitMeasure[];
  cannot: UnitMisfit[];
  /** What would open a place, when fewer than `enough` can. */
  relaxations: Relaxation<Place>[];
  /** Null when every unit is shown, which is so for all of Norway. */
  more: More | null;
}

/** With so many to choose among, nobody need be asked to give anything up. */
export const enough = 3;

export interface Asked {
  need: Need;
  from: { lat: number; lon: number } | null;
  /** Where the person must stay away from, when the need says so and the place is known. */
  awayFrom: { lat: number; lon: number } | null;
  training: boolean;
  /** The organisation that asks. */
  own: string;
  /** What counts in the order of those that can; as usual unless the organisation has said otherwise. */
  weights?: Weights;
  /**
   * Units that answer this person as if every room were taken and nobody knew until when. Nothing of the
   * answer may differ from that of a unit that is full.
   */
  looksFull?: (unit: Listed) => boolean;
}

type Misfitted = Extract<Judged, { kind: "misfit" }>;

/** Puts what was judged in order. `opening`: where a change of the need might open a place, when that is not among them. */
export function assemble(
  all: readonly Judged[],
  asked: Asked,
  now: Date,
  opening?: readonly Misfitted[],
): SearchAnswer {
  const can = nearestFirst(all.flatMap((one) => (one.kind === "can" ? [one.fit] : [])));
  const measure = nearestFirst(all.flatMap((one) => (one.kind === "measure" ? [one.fit] : [])));
  const misfitted = all
    .filter((one) => one.kind === "misfit")
    .sort(({ misfit: a }, { misfit: b }) => cannotLast(a, b) || near(a, b) || named(a, b));
  return {
    at: now,
    rules: ruleSet(osloDate(now)),
    can: can.sort(better),
    measure: measure.sort((a, b) => Number(b.holdable) - Number(a.holdable) || better(a, b)),
    cannot: misfitted.map((one) => one.misfit),
    relaxations: can.length + measure.length < enough ? relaxations(asked.need, opening ?? misfitted) : [],
    more: null,
  };
}

const near = (a: Place, b: Place) => (a.km ?? Infinity) - (b.km ?? Infinity) || 0;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** Among units of one name the id decides: the order the database gives would tell which of them last changed. */
const named = (a: Place, b: Place) => byText(a.unitName, b.unitName) || byText(a.unitId, b.unitId);
const cannotLast = (a: UnitMisfit, b: UnitMisfit) =>
  Number(a.kind === "cannot") - Number(b.kind === "cannot");
const better = (a: UnitFit, b: UnitFit) =>
  b.points - a.points ||
  near(a, b) ||
  Number(b.band === "several") - Number(a.band === "several") ||
  named(a, b);

/** The nearest of a group says so. */
function nearestFirst<Fit extends UnitFit>(fits: Fit[]): Fit[] {
  const nearest = fits.reduce<Fit | undefined>(
    (best, one) => (best && (near(best, one) || named(best, one)) <= 0 ? best : one),
    undefined,
  );
  if (!nearest || nearest.km === null || fits.length === 1) return fits;
  return fits.map((one) =>
    one !== nearest
      ? one
      : {
          ...one,
          pluses: one.pluses.map((plus) => (plus.code === "distance" ? { ...plus, code: "nearest" } : plus)),
        },
  );
}
