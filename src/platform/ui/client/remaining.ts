/** Whole minutes until the deadline, never below zero. A started minute counts. */
export function minutesLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 60_000));
}

export interface Patterns {
  hours: string;
  minutes: string;
  over: string;
}

export function remaining(minutes: number, words: Patterns): string {
  if (minutes === 0) return words.over;
  const pattern = minutes >= 60 ? words.hours : words.minutes;
  return pattern.replace("{t}", String(Math.floor(minutes / 60))).replace("{m}", String(minutes % 60));
}

const spokenAt = [30, 10, 2];

/** True when a spoken threshold lies between the last look and this one, also after the machine has slept. */
export function crossed(before: number, after: number): boolean {
  return spokenAt.some((at) => before > at && after <= at && after > 0);
}
