/**
 * Norway's wall clock. Only this file converts between instants and local time, because adding
 * 24 hours is wrong twice a year and Node and PostgreSQL disagree on the repeated hour in October.
 */
const zone = "Europe/Oslo";
const reader = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

export interface OsloParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

export function osloParts(at: Date): OsloParts {
  const found: Record<string, number> = {};
  for (const part of reader.formatToParts(at)) {
    if (part.type !== "literal") found[part.type] = Number(part.value);
  }
  return found as unknown as OsloParts;
}

/**
 * The instant of a wall-clock time on a Norwegian date; days may overflow (day 32 is the 1st).
 * A time that the spring change skips becomes the hour after; a repeated one becomes the first.
 */
export function atOsloTime(year: number, month: number, day: number, hour: number, minute: number): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  for (const offset of [2, 1]) {
    const guess = new Date(wanted - offset * 3_600_000);
    const seen = osloParts(guess);
    if (Date.UTC(seen.year, seen.month - 1, seen.day, seen.hour, seen.minute) === wanted) return guess;
  }
  return new Date(wanted - 3_600_000);
}

/** The next time the wall clock shows hour:minute, strictly after `at`. */
export function nextOsloTime(at: Date, hour: number, minute = 0): Date {
  const { year, month, day } = osloParts(at);
  const today = atOsloTime(year, month, day, hour, minute);
  return today > at ? today : atOsloTime(year, month, day + 1, hour, minute);
}

/** The date in Norway, `2026-11-22`. */
export function osloDate(at: Date): string {
  const { year, month, day } = osloParts(at);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
