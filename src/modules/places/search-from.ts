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
  const at = async (number: string | null) =>
    (number === null ? undefined : await findMunicipality(tx, number)) ?? null;
  const [{ training, municipality }, { weights }, awayFrom] = await Promise.all([
    getOrganisation(tx, org),
    rankingOf(tx, org),
    at(need.away?.from ?? null),
  ]);
  const [from, looksFull] = await Promise.all([
    at(municipality),
    whom && looksFullTo(tx, { ...whom, org, training }, now),
  ]);
  const asked = { need, from, awayFrom, training, own: org, weights };
  return search(tx, looksFull ? { ...asked, looksFull } : asked, now);
}
