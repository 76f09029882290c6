/** Time is an argument. Sessions and grants ask the database's clock; deadlines ask this one. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be moved, for tests and drills; it runs on between moves. */
export function shiftedClock(): Clock & { forward(minutes: number): void } {
  let shift = 0;
  return {
    now: () => new Date(Date.now() + shift),
    forward: (by) => {
      shift += minutes(by);
    },
  };
}

/** Minutes in milliseconds. */
function minutes(count: number): number {
  return count * 60_000;
}

export function addMinutes(at: Date, count: number): Date {
  return new Date(at.getTime() + minutes(count));
}
