import { freeRooms, type Candidate } from "./candidate.ts";
import type { Need } from "./need.ts";
import type { Reason } from "./rules.ts";

/** Other services see a band, never a count. */
export function bandOf(need: Need, unit: Candidate): "several" | "few" {
  return freeRooms(unit, need).length >= 3 ? "several" : "few";
}

/** From when a place that is wanted for a later day is free; nothing to say when it is free already. */
export function freeFrom(need: Need, unit: Candidate): Reason[] {
  const times = freeRooms(unit, need).map((room) => room.from ?? 0);
  if (times.length === 0) return [];
  const first = Math.min(...times);
  return first <= unit.now.getTime()
    ? []
    : [{ code: "free-from", values: { at: new Date(first).toISOString() } }];
}
