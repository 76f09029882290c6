import { distanceKm } from "#modules/directory";
import type { Tx } from "#platform/db";
import { isHoldable, momentOf, type Candidate, type Moment } from "./candidate.ts";
import { listed, type Listed } from "./listed.ts";
import type { MeasureOwner } from "./measures.ts";
import { groupOf, termGroupOf, type Need } from "./need.ts";
import { bandOf, freeFrom } from "./pluses.ts";
import { rank, usualWeights, type Weights } from "./rank.ts";
import { relaxations, type Relaxation } from "./relax.ts";
import { misfits, rulesOn, ruleSet, type Misfit, type Reason, type Rule } from "./rules.ts";
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
const enough = 3;

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

/** Every unit of the realm with why it fits, or every reason it does not. */
export async function search(tx: Tx, asked: Asked, now: Date): Promise<SearchAnswer> {
  return answer(await listed(tx, asked.training), asked, now);
}

type Judged =
  | { kind: "can"; fit: UnitFit }
  | { kind: "measure"; fit: UnitMeasure }
  | { kind: "misfit"; misfit: UnitMisfit; place: Place; found: Misfit[] };

export function answer(units: readonly Listed[], asked: Asked, now: Date): SearchAnswer {
  const moment = momentOf(asked.need, now);
  const inForce = rulesOn(moment.today);
  const all = units.map((row) => judge(row, asked, moment, inForce));
  const can = nearestFirst(all.flatMap((one) => (one.kind === "can" ? [one.fit] : [])));
  const measure = nearestFirst(all.flatMap((one) => (one.kind === "measure" ? [one.fit] : [])));
  const misfitted = all
    .filter((one) => one.kind === "misfit")
    .sort(({ misfit: a }, { misfit: b }) => cannotLast(a, b) || near(a, b) || named(a, b));
  return {
    at: now,
    rules: ruleSet(moment.today),
    can: can.sort(better),
    measure: measure.sort((a, b) => Number(b.holdable) - Number(a.holdable) || better(a, b)),
    cannot: misfitted.map((one) => one.misfit),
    relaxations: can.length + measure.length < enough ? relaxations(asked.need, misfitted) : [],
    more: null,
  };
}

function judge(row: Listed, asked: Asked, moment: Moment, inForce: readonly Rule[]): Judged {
  const { need, weights = usualWeights } = asked;
  const unit = candidate(row, asked, moment);
  const place = placeOf(row, unit, asked.own);
  const found = misfits(need, unit, inForce);
  const measures = found.filter((one) => one.kind === "measure");
  if (measures.length < found.length) {
    const kind = found.some((one) => one.kind === "cannot") ? "cannot" : "unknown";
    const misfit = { ...place, reasons: found.map((one) => one.reason), kind } as const;
    return { kind: "misfit", misfit, place, found };
  }
  const { points, pluses } = rank(need, unit, weights);
  const holdable = isHoldable(unit, need);
  const fit = {
    ...place,
    ...{ points, holdable, band: bandOf(need, unit), pluses: [...freeFrom(need, unit), ...pluses] },
  };
  if (found.length === 0) return { kind: "can", fit };
  return {
    kind: "measure",
    fit: { ...fit, measures: measures.map(({ reason, decides }) => ({ reason, decides })) },
  };
}

function candidate(row: Listed, asked: Asked, moment: Moment): Candidate {
  const { need, from, awayFrom, looksFull } = asked;
  const terms = row.facts.terms[termGroupOf(need)];
  const [km, awayKm] = [kmTo(row.facts, from), kmTo(row.facts, awayFrom)];
  const { knownUntil } = row;
  const known = knownUntil === undefined ? {} : { knownUntil };
  const open = { ...moment, terms, km, awayKm, facts: row.facts, rooms: row[groupOf(need)], ...known };
  if (!looksFull?.(row)) return open;
  return {
    ...open,
    facts: { ...row.facts, extraPlaces: 0 },
    // An extra place that is taken is not there at all.
    rooms: open.rooms.filter((room) => room.extra !== true).map((room) => ({ ...room, from: null })),
  };
}

function kmTo({ lat, lon }: Listed["facts"], from: Asked["from"]): number | null {
  return from === null || lat === null || lon === null ? null : Math.round(distanceKm(from, { lat, lon }));
}

function placeOf({ org, unitId, facts }: Listed, { km, terms }: Candidate, own: string): Place {
  const { name: unitName, orgPublicId, orgName, municipality } = facts;
  return { unitId, unitName, org, orgPublicId, orgName, municipality, km, own: org === own, terms };
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
