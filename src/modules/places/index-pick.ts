import { eachSlot, kmOf, type Sets } from "./index-sets.ts";
import type { UnitIndex } from "./index-units.ts";
import type { Judged } from "./judge.ts";
import { groupOf } from "./need.ts";
import { nearness, pharmacyNearness, usualWeights, weightsFor } from "./rank.ts";
import type { Asked } from "./answer.ts";

/** A place that can be held comes before all that cannot, whatever speaks for them. */
const holdableFirst = 1_000_000;
const hair = 1e-6;

interface Found {
  slot: number;
  points: number;
  km: number;
}

const better = (a: Found, b: Found) => b.points - a.points || a.km - b.km || a.slot - b.slot;

/**
 * The best `limit` of a set, the nearest looked at first. What a unit says of itself tells how many points it can have at
 * the most; only those that might still come among the best are judged in full, and when no cell farther out
 * can hold one of them, it is over.
 */
export function bestOf(
  index: UnitIndex,
  asked: Asked,
  sets: Sets,
  which: "can" | "measure",
  limit: number,
  judged: (slot: number) => Judged,
): number[] {
  const { need } = asked;
  const counts = weightsFor(need, asked.weights ?? usualWeights);
  const shift = groupOf(need) === "women" ? 0 : 2;
  const speaks = need.language === null ? undefined : index.speaking(need.language);
  const lar = need.substance.includes("lar");
  const children = need.children.length > 0 ? counts["child-beds"] : 0;
  // By what the eight bits of comfort say, the most they can be worth.
  const worth = Array.from({ length: 128 }, (_, comforts) => {
    const rooms = comforts >>> shift;
    return (
      children +
      (rooms & 1 ? counts.bathroom : 0) +
      (rooms & 2 ? counts["ground-floor"] : 0) +
      (comforts & 16 ? counts["own-entrance"] : 0) +
      (comforts & 32 ? counts["by-itself"] : 0) +
      (comforts & 64 ? counts["night-staff"] : 0)
    );
  });
  const extra = sets.reasons.get("extra-place")?.words;
  const held = (slot: number) =>
    which === "measure" && !(extra !== undefined && (extra[slot >>> 5]! & (1 << (slot & 31))) !== 0)
      ? holdableFirst
      : 0;
  const atMost = (slot: number) =>
    worth[index.comforts[slot]!]! +
    held(slot) +
    (lar && index.pharmacyKm[slot] !== 65_535
      ? counts["lar-pharmacy"] * pharmacyNearness(index.pharmacyKm[slot]!)
      : 0) +
    (speaks?.has(slot) ? counts.language : 0);
  const most =
    Math.max(...worth) +
    (which === "measure" ? holdableFirst : 0) +
    (lar ? counts["lar-pharmacy"] : 0) +
    (speaks ? counts.language : 0);

  const best: Found[] = [];
  /** Sums are made in another order here, so a hair's breadth does not decide. */
  const tooLittle = (points: number, least: number) => {
    const last = best[limit - 1];
    return (
      last !== undefined && (points < last.points - hair || (points <= last.points + hair && least > last.km))
    );
  };
  for (const cell of sets.cells) {
    const near = counts.near * nearness(cell.least);
    if (tooLittle(near + most, cell.least)) break;
    eachSlot(sets[which], cell, (slot) => {
      if (tooLittle(near + atMost(slot), cell.least)) return;
      const one = judged(slot);
      if (one.kind === "misfit") throw new Error("the index and the rules disagree");
      const { points, km, holdable } = one.fit;
      const found = {
        slot,
        points: points + (which === "measure" && holdable ? holdableFirst : 0),
        km: km ?? Infinity,
      };
      let i = Math.min(best.length, limit);
      while (i > 0 && better(found, best[i - 1]!) < 0) i--;
      if (i < limit) {
        best.splice(i, 0, found);
        if (best.length > limit) best.pop();
      }
    });
  }
  return best.map((one) => one.slot);
}

/** The nearest `limit` of a set. */
export function nearestOf(
  index: UnitIndex,
  asked: Asked,
  sets: Sets,
  which: "cannot" | "unknown",
  limit: number,
): number[] {
  const best: Found[] = [];
  for (const cell of sets.cells) {
    if (best.length >= limit && cell.least > best[limit - 1]!.km) break;
    eachSlot(sets[which], cell, (slot) => {
      if (best.length >= limit && cell.least > best[limit - 1]!.km) return;
      const found = { slot, points: 0, km: kmOf(index, slot, asked.from) ?? Infinity };
      let i = best.length;
      while (i > 0 && better(found, best[i - 1]!) < 0) i--;
      if (i < limit) {
        best.splice(i, 0, found);
        if (best.length > limit) best.pop();
      }
    });
  }
  return best.map((one) => one.slot);
}
