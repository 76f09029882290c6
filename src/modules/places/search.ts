import { distanceKm } from "#modules/directory";
import type { Tx } from "#platform/db";
import { freeRooms, type Candidate } from "./candidate.ts";
import { listed, type Listed } from "./listed.ts";
import type { MeasureOwner } from "./measures.ts";
import { groupOf, termGroupOf, type Need } from "./need.ts";
import { bandOf, plusesOf } from "./pluses.ts";
import { relaxations, type Relaxation } from "./relax.ts";
import { misfits, type Misfit, type Reason } from "./rules.ts";
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
  pluses: Reason[];
}

export interface Measure {
  reason: Reason;
  decides: MeasureOwner;
}

/** Can take her when something is done first, and somebody has said yes to it. */
export interface UnitMeasure extends UnitFit {
  measures: Measure[];
  /** A room is there and may be held while the measure is settled. */
  holdable: boolean;
}

export interface UnitMisfit extends Place {
  reasons: Reason[];
  kind: "cannot" | "unknown";
}

export interface SearchAnswer {
  at: Date;
  can: UnitFit[];
  measure: UnitMeasure[];
  cannot: UnitMisfit[];
  /** What would open a place, when fewer than `enough` can. */
  relaxations: Relaxation<Place>[];
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
}

/** Every unit of the realm with why it fits, or every reason it does not. */
export async function search(tx: Tx, asked: Asked, now: Date): Promise<SearchAnswer> {
  return answer(await listed(tx, asked.training), asked, now);
}

export function answer(units: readonly Listed[], asked: Asked, now: Date): SearchAnswer {
  const { need } = asked;
  const can: { fit: UnitFit; free: number }[] = [];
  const measure: UnitMeasure[] = [];
  const cannot: UnitMisfit[] = [];
  const misfitted: { place: Place; found: Misfit[] }[] = [];
  for (const row of units) {
    const unit = candidate(row, asked, now);
    const place = placeOf(row, unit, asked.own);
    const found = misfits(need, unit);
    const measures = found.filter((one) => one.kind === "measure");
    const fit = () => ({ ...place, band: bandOf(need, unit), pluses: plusesOf(need, unit) });
    if (found.length === 0) {
      can.push({ fit: fit(), free: freeRooms(unit, need).length });
    } else if (measures.length === found.length) {
      const holdable = freeRooms(unit, need).length > 0;
      measure.push({
        ...fit(),
        measures: measures.map(({ reason, decides }) => ({ reason, decides })),
        holdable,
      });
    } else {
      const kind = found.some((one) => one.kind === "cannot") ? "cannot" : "unknown";
      misfitted.push({ place, found });
      cannot.push({ ...place, reasons: found.map((one) => one.reason), kind });
    }
  }
  can.sort((a, b) => near(a.fit, b.fit) || b.free - a.free || named(a.fit, b.fit));
  measure.sort((a, b) => Number(b.holdable) - Number(a.holdable) || near(a, b) || named(a, b));
  cannot.sort(
    (a, b) => Number(a.kind === "cannot") - Number(b.kind === "cannot") || near(a, b) || named(a, b),
  );
  const relaxed = can.length + measure.length < enough ? relaxations(need, misfitted) : [];
  return { at: now, can: can.map((one) => one.fit), measure, cannot, relaxations: relaxed };
}

function candidate(row: Listed, { need, from, awayFrom }: Asked, now: Date): Candidate {
  const { facts } = row;
  const terms = facts.terms[termGroupOf(need)];
  const [km, awayKm] = [kmTo(facts, from), kmTo(facts, awayFrom)];
  return { facts, terms, km, awayKm, now, rooms: row[groupOf(need)] };
}

function kmTo({ lat, lon }: Listed["facts"], from: Asked["from"]): number | null {
  return from === null || lat === null || lon === null ? null : Math.round(distanceKm(from, { lat, lon }));
}

function placeOf({ org, unitId, facts }: Listed, { km, terms }: Candidate, own: string): Place {
  const { name: unitName, orgPublicId, orgName, municipality } = facts;
  return { unitId, unitName, org, orgPublicId, orgName, municipality, km, own: org === own, terms };
}

const near = (a: Place, b: Place) => (a.km ?? Infinity) - (b.km ?? Infinity) || 0;
const named = (a: Place, b: Place) => (a.unitName < b.unitName ? -1 : a.unitName > b.unitName ? 1 : 0);
