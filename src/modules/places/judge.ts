import { distanceKm } from "#modules/directory";
import { isHoldable, type Candidate, type Moment } from "./candidate.ts";
import type { Listed } from "./listed-unit.ts";
import { groupOf, termGroupOf } from "./need.ts";
import { bandOf, freeFrom } from "./pluses.ts";
import { rank, usualWeights } from "./rank.ts";
import { misfits, type Misfit, type Rule } from "./rules.ts";
import type { Asked, Place, UnitFit, UnitMeasure, UnitMisfit } from "./answer.ts";

export type Judged =
  | { kind: "can"; fit: UnitFit }
  | { kind: "measure"; fit: UnitMeasure }
  | { kind: "misfit"; misfit: UnitMisfit; place: Place; found: Misfit[] };

/** One unit in full: why it fits, or every reason it does not. */
export function judge(row: Listed, asked: Asked, moment: Moment, inForce: readonly Rule[]): Judged {
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
  const { now, today, by } = moment;
  const rooms = row[groupOf(need)];
  // Written out: spreading takes longer than judging, and this is done for every unit.
  const open: Candidate = { now, today, by, facts: row.facts, terms, km, awayKm, rooms };
  if (knownUntil !== undefined) open.knownUntil = knownUntil;
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
