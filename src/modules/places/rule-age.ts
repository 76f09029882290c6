import { confirmedUntil } from "#modules/directory";
import type { TermKey } from "./unit.ts";

/** Reckoning a date takes longer than all the rest of a rule, and a thousand units share a few dozen dates. */
const kept = new Map<string, string>();
const keepAtMost = 10_000;

/** Whether an answer given `on` that date is too old to be sure of today. */
export function isOld(key: TermKey, on: string, today: string): boolean {
  const name = key + on;
  let until = kept.get(name);
  if (until === undefined) {
    until = confirmedUntil(key, on);
    if (kept.size >= keepAtMost) kept.clear();
    kept.set(name, until);
  }
  return today > until;
}
