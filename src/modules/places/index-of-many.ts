import { osloDate } from "#platform/clock";
import { answerFrom } from "./index-answer.ts";
import { UnitIndex } from "./index-units.ts";
import type { Copy, Seen } from "./listed.ts";
import type { Asked, SearchAnswer } from "./answer.ts";

const indexes = new WeakMap<Copy, UnitIndex>();

/** The index of what this server has read; made anew when the date changes, or a unit is new or has moved. */
function indexOf(copy: Copy, now: Date): UnitIndex {
  const today = osloDate(now);
  const found = indexes.get(copy);
  if (found?.today === today) return found;
  const made = new UnitIndex(copy.units.values(), today, now.getTime());
  indexes.set(copy, made);
  copy.changed = (unit) => {
    if (!made.put(unit)) indexes.delete(copy);
  };
  return made;
}

export function answerOfMany({ copy, own }: Seen, asked: Asked, now: Date): SearchAnswer {
  return answerFrom(indexOf(copy, now), asked, now, [...own.values()]);
}
