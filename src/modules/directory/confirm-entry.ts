import { osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { isNo } from "#platform/outcome";
import type { Said } from "./entry.ts";
import { addVersion, latestSaid, type NotSaid, type Seen, type Speaker } from "./next-version.ts";

/** Says that everything that stands is so today as well. */
export async function confirmEntry(
  tx: Tx,
  seen: Seen,
  who: Speaker,
  clock: Clock,
): Promise<{ version: number } | NotSaid | { no: "nothing-said" }> {
  const earlier = await latestSaid(tx, seen, who);
  if (isNo(earlier)) return earlier;
  if (isEmpty(earlier)) return { no: "nothing-said" };
  return addVersion(tx, seen, { earlier, later: dated(earlier, osloDate(clock.now())) }, who, clock);
}

const isEmpty = (said: Said) =>
  [said.facts, ...Object.values(said.terms)].every((part) => Object.keys(part).length === 0);

function dated(said: Said, on: string): Said {
  const today = <Part extends object>(part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).map(([key, stated]) => [key, { ...(stated as object), on }]),
    ) as Part;
  const { women, men, withChildren } = said.terms;
  return {
    ...said,
    facts: today(said.facts),
    terms: { women: today(women), men: today(men), withChildren: today(withChildren) },
  };
}
