import { measureOwner } from "./measures.ts";
import type { SubstanceNeed } from "./need.ts";
import { isOld } from "./rule-age.ts";
import { cannot, measure, sinceTheLaw, unknown, type Misfit, type Rule } from "./rule-kind.ts";
import type { Term, TermKey } from "./unit.ts";

/** The term that must be answered yes, or yes on conditions, for each thing about substance use. */
export const termFor: Record<SubstanceNeed, TermKey> = {
  intoxicated: "arrive",
  use: "use",
  lar: "lar",
  withdrawal: "detox",
};

export const terms: readonly Rule[] = (Object.entries(termFor) as [SubstanceNeed, TermKey][]).map(
  ([what, key]) => ({
    code: key,
    law: { law: "krisesenterlova", section: "3" },
    ...sinceTheLaw,
    inside: true,
    test: (need, unit) =>
      need.substance.includes(what) ? ofTerm(key, unit.terms[key], unit.today) : undefined,
  }),
);

/** An answer too old to be sure of is unknown whichever way it went: a house that once said no may have changed. */
function ofTerm(
  key: TermKey,
  { answer, decides, ground, confirmed }: Term,
  today: string,
): Misfit | undefined {
  if (answer === "unknown" || confirmed === null) return unknown(`${key}-unknown`);
  if (isOld(key, confirmed, today)) return unknown(`${key}-old`, { on: confirmed });
  if (answer === "yes") return undefined;
  if (answer === "no") return cannot(`${key}-no`);
  const values = {
    ...(ground === null ? {} : { ground }),
    ...(decides.length > 0 ? { decides: decides.join(" ") } : {}),
  };
  return measure(`${key}-conditions`, measureOwner(decides), values);
}
