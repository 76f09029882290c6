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
  rules: readonly Rule[];
  /** Names what was in force, so that a decision can say later which rules it was made by. */
  name: string;
}
let lastAsked: { date: string; all: readonly Rule[]; found: InForce } | undefined;

/** Those in force on a date in Norway, `2026-11-22`. Hashing them takes longer than judging a unit, so the last day is kept. */
export function rulesOn(date: string, all = rules): InForce {
  if (lastAsked?.date === date && lastAsked.all === all) return lastAsked.found;
  const there = all.filter((rule) => rule.from <= date && (rule.until === null || date <= rule.until));
  const named = there.map(({ code, from, until }) => `${code} ${from} ${until ?? ""}`).toSorted();
  const name = createHash("sha256").update(named.join("\n")).digest("hex").slice(0, 12);
  const found = { rules: there, name };
  lastAsked = { date, all, found };
  return found;
}

/** Every reason the unit does not fit, in the order of the rules; none when it fits. */
export function misfits(need: Need, unit: Candidate, inForce = rulesOn(unit.today).rules): Misfit[] {
  const found: Misfit[] = [];
  for (const rule of inForce) {
    if (rule.inside && !unit.facts.usesHavn) continue;
    const misfit = rule.test(need, unit);
    if (misfit) found.push(misfit);
  }
  return found;
}
