import { confirmedUntil } from "#modules/directory";
import type { TermKey } from "./unit.ts";

/** Reckoning a date takes longer than all the rest of a rule, and a thousand units share a few dozen dates. */
const kept = new Map<TermKey, Map<string, string>>();
const keepAtMost = 2_000;

/** Whether an answer given `on` that date is too old to be sure of today. */
export function isOld(key: TermKey, on: string, today: string): boolean {
  const dates = kept.get(key) ?? new Map<string, string>();
  const until = dates.get(on) ?? confirmedUntil(key, on);
  if (!dates.has(on)) {
    if (dates.size >= keepAtMost) dates.clear();
    kept.set(key, dates.set(on, until));
  }
  return today > until;
}
