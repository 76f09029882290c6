/** One thing of a form that several may have open: as it was shown, as it was sent, and as it is now. */
export interface Sent<T> {
  key: string;
  shown: T;
  wanted: T;
  now: T;
}

/**
 * What is to be written, and what somebody else has changed meanwhile. What was not touched is left as it is now,
 * and two who want the same are of one mind.
 */
export function changesOf<T>(sent: readonly Sent<T>[], same: (a: T, b: T) => boolean) {
  const touched = sent.filter((one) => !same(one.shown, one.wanted) && !same(one.wanted, one.now));
  return {
    changed: touched.filter((one) => same(one.shown, one.now)),
    clashed: touched.filter((one) => !same(one.shown, one.now)),
  };
}
