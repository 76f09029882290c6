import { osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { isNo } from "#platform/outcome";
import { addVersion, latestSaid, type NotSaid, type Seen, type Speaker } from "./next-version.ts";
import { withFact, type BadFact, type FactSaid } from "./say-fact.ts";
import { withTerm, type BadTerm, type QuestionSaid } from "./say-term.ts";

/** Says many things in one version, for a centre that comes with an entry already made. */
export async function sayEntry(
  tx: Tx,
  what: Seen & { facts: readonly FactSaid[]; terms: readonly QuestionSaid[] },
  who: Speaker,
  clock: Clock,
): Promise<{ version: number } | NotSaid | BadFact | BadTerm> {
  const earlier = await latestSaid(tx, what, who);
  if (isNo(earlier)) return earlier;
  const on = osloDate(clock.now());
  let later = earlier;
  for (const fact of what.facts) {
    const next = withFact(later, fact, on);
    if (isNo(next)) return next;
    later = next;
  }
  for (const question of what.terms) {
    const next = withTerm(later, question, on);
    if (isNo(next)) return next;
    later = next;
  }
  return addVersion(tx, what, { earlier, later }, who, clock);
}
