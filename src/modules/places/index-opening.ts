import { eachSlot, kmOf, type Sets } from "./index-sets.ts";
import type { UnitIndex } from "./index-units.ts";
import { partOf } from "./relax.ts";
import type { Asked } from "./answer.ts";

/** One more than the nearest tells whether several would open. */
const nearestFew = 2;

/**
 * The units that a change of the need would open, the nearest two for each set of changes: the rest would tell
 * nothing more. A unit with a reason nobody may be asked to lift is out; so is one where all is unknown.
 */
export function openable(index: UnitIndex, asked: Asked, sets: Sets): number[] {
  const fixed = new Uint32Array(sets.cannot.length);
  const lifted: { bit: number; words: Uint32Array }[] = [];
  const bits = new Map<string, number>();
  for (const [code, { words }] of sets.reasons) {
    if (!/-(no|unknown|old)$|^(no-rooms|too-small|full|avoid|away|too-far|not-in-havn)$/.test(code)) continue;
    const part = partOf(asked.need, code);
    if (part === undefined) {
      for (let i = 0; i < fixed.length; i++) fixed[i]! |= words[i]!;
      continue;
    }
    const bit = bits.get(part) ?? 1 << bits.size;
    bits.set(part, bit);
    lifted.push({ bit, words });
  }
  if (lifted.length === 0) return [];
  const left = sets.cannot.map((word, i) => word & ~fixed[i]!);
  const found = new Map<number, { slot: number; km: number; name: string }[]>();
  for (const cell of sets.cells) {
    eachSlot(left, cell, (slot) => {
      let parts = 0;
      for (const { bit, words } of lifted) if ((words[slot >>> 5]! & (1 << (slot & 31))) !== 0) parts |= bit;
      const few = found.get(parts) ?? [];
      found.set(parts, few);
      if (few.length >= nearestFew && cell.least > few[nearestFew - 1]!.km) return;
      const { unitId, facts } = index.units[slot]!;
      few.push({
        slot,
        km: kmOf(index, slot, asked.from) ?? Infinity,
        name: `${facts.name}\u0000${unitId}`,
      });
      few.sort((a, b) => (a.km < b.km ? -1 : a.km > b.km ? 1 : a.name < b.name ? -1 : 1));
      few.length = Math.min(few.length, nearestFew);
    });
  }
  return [...found.values()].flatMap((few) => few.map((one) => one.slot));
}
