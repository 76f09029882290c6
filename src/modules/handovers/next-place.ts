import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { CaseView } from "#modules/cases";
import { searchFrom, type UnitFit, type UnitMeasure } from "#modules/places";
import { offersOfCase } from "./reads.ts";

/**
 * The best place that has not been asked yet, or undefined. A centre is asked once per case. A place that can with a
 * measure comes after all that can as they are: the receiver answers for the measure when it says yes.
 */
export async function nextPlace(
  tx: Tx,
  { org, membership }: Pick<Actor, "org" | "membership">,
  held: CaseView,
  now: Date,
): Promise<UnitFit | UnitMeasure | undefined> {
  const asked = new Set((await offersOfCase(tx, org, held.id)).map((one) => one.toOrg));
  const found = await searchFrom(tx, org, held.facts.need, now, { journey: held.journey, membership });
  // For a later day `can` also holds what is free only by then; what is asked is held now.
  const open = [...found.can, ...found.measure].filter((one) => one.holdable);
  return open.find((one) => !one.own && !asked.has(one.org));
}
