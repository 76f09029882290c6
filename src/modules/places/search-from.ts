import { getOrganisation } from "#modules/access";
import { findMunicipality } from "#modules/directory";
import type { Tx } from "#platform/db";
import type { Need } from "./need.ts";
import { search, type SearchAnswer } from "./search.ts";

/** Searches from where the organisation lies, in its own realm. Without a municipality no distance is known. */
export async function searchFrom(tx: Tx, org: string, need: Need, now: Date): Promise<SearchAnswer> {
  const { training, municipality } = await getOrganisation(tx, org);
  const from = municipality === null ? undefined : await findMunicipality(tx, municipality);
  return search(tx, { need, from: from ?? null, training, own: org }, now);
}
