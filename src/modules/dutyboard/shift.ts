import { atOsloTime, osloDate, osloParts } from "#platform/clock";
import type { Span } from "#modules/places";

export const shiftKinds = ["awake", "sleeping", "on-call"] as const;
/** Awake in the house, asleep in the house, or at home with the telephone on. */
export type ShiftKind = (typeof shiftKinds)[number];

export interface Shift {
  /** Membership. */
  member: string;
  kind: ShiftKind;
}

export interface NightSpan extends Span {
  /** The date it ends on, `2026-11-23`. */
  night: string;
}

/** Decision 0024. */
const hours = { begins: 21, ends: 6 };

/** The night it is now, or by day the one that comes, and those after it. */
export function nightsFrom(now: Date, count: number): NightSpan[] {
  const { year, month, day, hour } = osloParts(now);
  const first = hour < hours.ends ? day : day + 1;
  return Array.from({ length: count }, (_, i) => {
    const to = atOsloTime(year, month, first + i, hours.ends, 0);
    return { night: osloDate(to), from: atOsloTime(year, month, first + i - 1, hours.begins, 0), to };
  });
}

/** From when until when a night is, by its date. */
export function spanOf(night: string): Span {
  const [year = 0, month = 1, day = 1] = night.split("-").map(Number);
  return {
    from: atOsloTime(year, month, day - 1, hours.begins, 0),
    to: atOsloTime(year, month, day, hours.ends, 0),
  };
}

/** The date a week before. */
export function weekBefore(night: string): string {
  const [year = 0, month = 1, day = 1] = night.split("-").map(Number);
  return osloDate(atOsloTime(year, month, day - 7, 12, 0));
}
