/** What the order looks at, and all it looks at: substance use, housing history and nationality are not here to be seen. */
export interface InLine {
  /** Settles the order of two who are alike in everything else. */
  id: string;
  /** Danger to life said now. */
  danger: boolean;
  children: boolean;
  /** Without a roof tonight. */
  roofless: boolean;
  since: Date;
}

/** The open rules, as they stand on the page. */
export const orderRules = ["danger", "children", "roof", "time"] as const;

/** 0 first. Those of one tier differ in nothing but how long they have waited. */
export function tierOf({ danger, children, roofless }: InLine): number {
  return (danger ? 0 : 4) + (children ? 0 : 2) + (roofless ? 0 : 1);
}

/** Each is compared with each by the two alone, so that one more who waits never changes the order of the others. */
export function inOrder<T extends InLine>(waiting: readonly T[]): T[] {
  return waiting.toSorted(
    (a, b) => tierOf(a) - tierOf(b) || a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1),
  );
}
