import { atOsloTime, osloParts } from "#platform/clock";
import type { Span } from "#modules/places";

export interface WeekSpans {
  /** The seven dates behind, midnight to midnight: 23 and 25 hours twice a year. */
  days: Span[];
  /** Those of the seven dates behind and of the seven ahead; a night has the date it ends on. */
  nights: Span[];
  /** How many of the nights belong to the dates behind. */
  behind: number;
}

const week = 7;
export const earliest = -52;
/** arbeidsmiljøloven § 10-11: who has moved out by day has not lived here the night after. */
const night = { begins: 21, ends: 6 };

/** `offset` whole weeks from now: -1 is the week before the seven dates that end today. */
export function weekSpans(now: Date, offset: number): WeekSpans {
  const { year, month, day } = osloParts(now);
  const at = (days: number, hour: number) => atOsloTime(year, month, day + offset * week + days, hour, 0);
  const dates = Array.from({ length: 2 * week }, (_, i) => i - week + 1);
  return {
    days: dates.slice(0, week).map((one) => ({ from: at(one, 0), to: at(one + 1, 0) })),
    nights: dates.map((one) => ({ from: at(one - 1, night.begins), to: at(one, night.ends) })),
    behind: week,
  };
}

/** Tonight is shown as it stands from now on; what has been in it already is among the days. */
export function fromNow({ from, to }: Span, now: Date): Span {
  return from < now && now < to ? { from: now, to } : { from, to };
}

/** What stands in the address: at most a year back; what has not been has no figures. Anything else is this week. */
export function offsetOf(said: string | undefined): number {
  const offset = /^-?\d{1,2}$/.test(said ?? "") ? Number(said) : 0;
  return offset >= earliest && offset < 0 ? offset : 0;
}
