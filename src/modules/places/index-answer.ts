import { momentOf } from "./candidate.ts";
import { openable } from "./index-opening.ts";
import { bestOf, nearestOf } from "./index-pick.ts";
import { countOf, setsFor, type Sets } from "./index-sets.ts";
import type { UnitIndex } from "./index-units.ts";
import { judge, type Judged } from "./judge.ts";
import type { Listed } from "./listed-unit.ts";
import { rulesOn } from "./rules.ts";
import { assemble, enough, type Asked, type More, type SearchAnswer } from "./answer.ts";

/** How many are told in full; of the rest only how many they are and why. */
export interface Shown {
  can: number;
  measure: number;
  unknown: number;
  cannot: number;
}
export const shown: Shown = { can: 60, measure: 40, unknown: 60, cannot: 140 };

/**
 * The answer out of very many: who is where comes from bits, and those that are told in full are judged by the rules.
 * `beside` are units that are to be judged as they stand there, whatever the index says of them.
 */
export function answerFrom(
  index: UnitIndex,
  asked: Asked,
  now: Date,
  beside: readonly Listed[] = [],
  limits = shown,
): SearchAnswer {
  const moment = momentOf(asked.need, now);
  const inForce = rulesOn(moment.today);
  const sets = setsFor(index, asked, moment);
  const apart = judgedApart(index, asked, beside);
  for (const slot of apart.slots) takeOut(sets, slot);
  const judged = (row: Listed) => judge(row, asked, moment, inForce);
  const kept = new Map<number, Judged>();
  const at = (slot: number) => {
    const found = kept.get(slot) ?? judged(index.units[slot]!);
    kept.set(slot, found);
    return found;
  };
  const extra = apart.units.map(judged);
  const count = {
    can: countOf(sets.can),
    measure: countOf(sets.measure),
    unknown: countOf(sets.unknown),
    cannot: countOf(sets.cannot),
  };
  const all = [
    ...bestOf(index, asked, sets, "can", limits.can, at).map(at),
    ...bestOf(index, asked, sets, "measure", limits.measure, at).map(at),
    ...nearestOf(index, asked, sets, "unknown", limits.unknown).map(at),
    ...nearestOf(index, asked, sets, "cannot", limits.cannot).map(at),
    ...extra,
  ];
  const able = count.can + count.measure + extra.filter((one) => one.kind !== "misfit").length;
  const opening =
    able < enough
      ? [...openable(index, asked, sets).map(at), ...extra].filter((one) => one.kind === "misfit")
      : [];
  const whole = assemble(all, asked, now, opening);
  return {
    ...whole,
    ...cut(whole, limits),
    more: moreOf(sets, count, extra, all.length, cut(whole, limits)),
  };
}

/** Those that must be judged one by one: what the reader has changed itself, and where somebody may not meet. */
function judgedApart(index: UnitIndex, asked: Asked, beside: readonly Listed[]) {
  const units = new Map(beside.map((one) => [one.unitId, one]));
  if (asked.looksFull) {
    for (const unit of index.units) {
      if (unit && !units.has(unit.unitId) && asked.looksFull(unit)) units.set(unit.unitId, unit);
    }
  }
  const slots = [...units.keys()].flatMap((id) => index.slot(id) ?? []);
  return { units: [...units.values()], slots };
}

function takeOut({ can, measure, cannot, unknown, reasons }: Sets, slot: number): void {
  const without = (words: Uint32Array) => void (words[slot >>> 5]! &= ~(1 << (slot & 31)));
  for (const set of [can, measure, cannot, unknown]) without(set);
  // Some of these words are the index's own.
  for (const [code, { words, count }] of reasons) {
    if ((words[slot >>> 5]! & (1 << (slot & 31))) === 0) continue;
    const own = words.slice();
    without(own);
    reasons.set(code, { words: own, count: count - 1 });
  }
}

function cut(whole: SearchAnswer, limits: Shown): Pick<SearchAnswer, "can" | "measure" | "cannot"> {
  const unknown = whole.cannot.filter((one) => one.kind === "unknown").slice(0, limits.unknown);
  const cannot = whole.cannot.filter((one) => one.kind === "cannot").slice(0, limits.cannot);
  return {
    can: whole.can.slice(0, limits.can),
    measure: whole.measure.slice(0, limits.measure),
    cannot: [...unknown, ...cannot],
  };
}

/** What is left out. Null when nothing is. */
function moreOf(
  { reasons }: Sets,
  count: Omit<More, "reasons">,
  extra: readonly Judged[],
  told: number,
  { can, measure, cannot }: Pick<SearchAnswer, "can" | "measure" | "cannot">,
): More | null {
  const all = count.can + count.measure + count.unknown + count.cannot + extra.length;
  if (can.length + measure.length + cannot.length === all && told >= all) return null;
  const codesOf = (one: Judged) =>
    one.kind === "can"
      ? []
      : one.kind === "measure"
        ? one.fit.measures.map((m) => m.reason)
        : one.misfit.reasons;
  const totals: Record<string, number> = {};
  const add = (code: string, n: number) => {
    totals[code] = (totals[code] ?? 0) + n;
  };
  for (const [code, one] of reasons) add(code, one.count);
  for (const one of extra) for (const { code } of codesOf(one)) add(code, 1);
  for (const one of measure) for (const { reason } of one.measures) add(reason.code, -1);
  for (const one of cannot) for (const { code } of one.reasons) add(code, -1);
  const kinds = (kind: "unknown" | "cannot") =>
    count[kind] +
    extra.filter((one) => one.kind === "misfit" && one.misfit.kind === kind).length -
    cannot.filter((one) => one.kind === kind).length;
  return {
    can: count.can + extra.filter((one) => one.kind === "can").length - can.length,
    measure: count.measure + extra.filter((one) => one.kind === "measure").length - measure.length,
    unknown: kinds("unknown"),
    cannot: kinds("cannot"),
    reasons: Object.fromEntries(Object.entries(totals).filter(([, n]) => n > 0)),
  };
}
