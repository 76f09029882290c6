import type { Tx } from "#platform/db";
import type { CaseView } from "#modules/cases";
import { searchFrom, type UnitFit } from "#modules/places";
import { offersOfCase } from "./reads.ts";

/** The best place that has not been asked yet, or undefined. A centre is asked once per case. */
export async function nextPlace(
  tx: Tx,
  org: string,
  held: CaseView,
  now: Date,
): Promise<UnitFit | undefined> {
  const asked = new Set((await offersOfCase(tx, org, held.id)).map((one) => one.toOrg));
  const found = await searchFrom(tx, org, held.facts.need, now);
  return found.can.find((one) => !one.own && !asked.has(one.org));
}
