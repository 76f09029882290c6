import { getOrganisation } from "#modules/access";
import { findMunicipality } from "#modules/directory";
import type { Tx } from "#platform/db";
import { looksFullTo, type Whom } from "./conflict-search.ts";
import type { Need } from "./need.ts";
import { rankingOf } from "./ranking.ts";
import { search, type SearchAnswer } from "./search.ts";

/**
 * Searches from where the organisation lies, in its own realm. Without a municipality no distance is known. Houses
 * where `whom` may not be look full.
 */
export async function searchFrom(
  tx: Tx,
  org: string,
  need: Need,
  now: Date,
  whom?: Whom,
): Promise<SearchAnswer> {
  const { training, municipality } = await getOrganisation(tx, org);
  const at = async (number: string | null) =>
    (number === null ? undefined : await findMunicipality(tx, number)) ?? null;
  const { weights } = await rankingOf(tx, org);
  const [from, awayFrom] = [await at(municipality), await at(need.away?.from ?? null)];
  const looksFull = whom && (await looksFullTo(tx, { ...whom, org, training }, now));
  const asked = { need, from, awayFrom, training, own: org, weights };
  return search(tx, looksFull ? { ...asked, looksFull } : asked, now);
}
