import { createHash } from "node:crypto";
import type { Candidate } from "./candidate.ts";
import type { Need } from "./need.ts";
import { brings, takes } from "./rule-facts.ts";
import type { Misfit, Rule } from "./rule-kind.ts";
import { roomy } from "./rule-rooms.ts";
import { terms } from "./rule-terms.ts";
import { joined, where } from "./rule-where.ts";

export type { Misfit, Reason, Rule } from "./rule-kind.ts";
export { termFor } from "./rule-terms.ts";

/** All that were ever in force, in the order their reasons are told. */
export const rules: readonly Rule[] = [...joined, ...takes, ...roomy, ...terms, ...brings, ...where];

interface InForce {
  date: string;
  all: readonly Rule[];
  rules: readonly Rule[];
  name: string;
}
/** Naming a set takes longer than judging a unit by it, so the last day's is kept. */
let last: InForce | undefined;

function inForce(date: string, all: readonly Rule[]): InForce {
  if (last?.date === date && last.all === all) return last;
  const there = all.filter((rule) => rule.from <= date && (rule.until === null || date <= rule.until));
  const named = there.map(({ code, from, until }) => `${code} ${from} ${until ?? ""}`).toSorted();
  const name = createHash("sha256").update(named.join("\n")).digest("hex").slice(0, 12);
  last = { date, all, rules: there, name };
  return last;
}

/** Those in force on a date in Norway, `2026-11-22`. */
export const rulesOn = (date: string, all = rules): readonly Rule[] => inForce(date, all).rules;

/** Names what was in force, so that a decision can say later which rules it was made by. */
export const ruleSet = (date: string, all = rules): string => inForce(date, all).name;

/** Every reason the unit does not fit, in the order of the rules; none when it fits. */
export function misfits(need: Need, unit: Candidate, those = rulesOn(unit.today)): Misfit[] {
  const found: Misfit[] = [];
  for (const rule of those) {
    if (rule.inside && !unit.facts.usesHavn) continue;
    const misfit = rule.test(need, unit);
    if (misfit) found.push(misfit);
  }
  return found;
}
