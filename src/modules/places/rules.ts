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

/** Those in force on a date in Norway, `2026-11-22`. */
export function rulesOn(date: string, all = rules): readonly Rule[] {
  return all.filter((rule) => rule.from <= date && (rule.until === null || date <= rule.until));
}

/** Names what was in force, so that a decision can say later which rules it was made by. */
export function ruleSet(date: string, all = rules): string {
  const named = rulesOn(date, all).map(({ code, from, until }) => `${code} ${from} ${until ?? ""}`);
  return createHash("sha256").update(named.toSorted().join("\n")).digest("hex").slice(0, 12);
}

/** Every reason the unit does not fit, in the order of the rules; none when it fits. */
export function misfits(need: Need, unit: Candidate, inForce = rulesOn(unit.today)): Misfit[] {
  const found: Misfit[] = [];
  for (const rule of inForce) {
    if (rule.inside && !unit.facts.usesHavn) continue;
    const misfit = rule.test(need, unit);
    if (misfit) found.push(misfit);
  }
  return found;
}
