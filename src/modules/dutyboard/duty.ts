/** Something that waits for a person, whatever module it comes from. */
export interface BoardDuty {
  /** Stable, so that a live board keeps focus and knows what is new. */
  id: string;
  due: Date;
  title: string;
  text: string;
  href: string;
  label: string;
  /** A human must act now: filled button. */
  urgent: boolean;
  /** Not about tonight: stands after everything that is, however late. */
  byDay?: true;
  /** Names of those who have been woken for it. */
  woken: string[];
}

/** Tonight first, and of that the late and the oldest; the board's one order. */
export function ordered(duties: readonly BoardDuty[]): BoardDuty[] {
  return duties.toSorted(
    (a, b) =>
      Number(a.byDay ?? false) - Number(b.byDay ?? false) ||
      a.due.getTime() - b.due.getTime() ||
      (a.id < b.id ? -1 : 1),
  );
}
