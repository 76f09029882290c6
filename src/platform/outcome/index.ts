/**
 * A refusal is a value from a short closed union, e.g. `{ no: "just-taken" }`.
 * It is turned into a status and words in one exhaustive place; only the broken is thrown.
 */
export interface Refusal<Reason extends string = string> {
  readonly no: Reason;
}

export function isNo<T>(outcome: T): outcome is Extract<T, Refusal> {
  return typeof outcome === "object" && outcome !== null && "no" in outcome;
}

/** Thrown where a caller has already excluded refusal, as in seeds and test builders. */
export function must<T>(outcome: T): Exclude<T, Refusal> {
  if (isNo(outcome)) throw new Error(`refused: ${(outcome as Refusal).no}`);
  return outcome as Exclude<T, Refusal>;
}
