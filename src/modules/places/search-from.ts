import { getOrganisation } from "#modules/access";
import { findMunicipality } from "#modules/directory";
import type { Tx } from "#platform/db";
import type { Need } from "./need.ts";
import { search, type SearchAnswer } from "./search.ts";

/** Searches from where the organisation lies, in its own realm. Without a municipality no distance is known. */
export async function searchFrom(tx: Tx, org: string, need: Need, now: Date): Promise<SearchAnswer> {
  const { training, municipality } = await getOrganisation(tx, org);
  const at = async (number: string | null) =>
    (number === null ? undefined : await findMunicipality(tx, number)) ?? null;
  const [from, awayFrom] = [await at(municipality), await at(need.away?.from ?? null)];
  return search(tx, { need, from, awayFrom, training, own: org }, now);
}
