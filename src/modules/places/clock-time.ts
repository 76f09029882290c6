import { addMinutes, nextOsloTime } from "#platform/clock";

/** Hour and minute as people write them: 02:40, 2.40, 0240. */
function clockOf(text: string): { hour: number; minute: number } | undefined {
  const [, hour, minute] = /^\s*(\d{1,2})[:. ]?(\d{2})\s*$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return { hour: Number(hour), minute: Number(minute) };
}

/** The wall clock's nearest such time, before or after `now`. */
export function nearestTime(text: string, now: Date): Date | undefined {
  const clock = clockOf(text);
  return clock && nextOsloTime(addMinutes(now, -12 * 60), clock.hour, clock.minute);
}

/** The first such time after `from`. */
export function timeAfter(text: string, from: Date): Date | undefined {
  const clock = clockOf(text);
  return clock && nextOsloTime(from, clock.hour, clock.minute);
}
