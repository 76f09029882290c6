import { addMinutes, type Clock } from "#platform/clock";

export interface TickingClock extends Clock {
  forward(minutes: number): void;
  /** What time it is, without letting any pass. */
  peek(): Date;
}

/** Stands still but for a millisecond each time somebody looks: the same commands always meet the same moments. */
export function tickingClock(): TickingClock {
  let at = new Date();
  return {
    now: () => (at = new Date(at.getTime() + 1)),
    forward: (by) => void (at = addMinutes(at, by)),
    peek: () => at,
  };
}
