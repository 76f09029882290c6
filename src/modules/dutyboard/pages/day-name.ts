import { osloParts, weekdayOfNight } from "#platform/clock";
import type { Lang } from "#platform/text";

/** `lørdag 21.11.`: the first column of a table that must fit a phone. Takes an instant before noon. */
export function dayName(at: Date, lang: Lang): string {
  const { day, month } = osloParts(at);
  return `${weekdayOfNight(at, lang)} ${day}.${month}.`;
}
