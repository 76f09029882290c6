import { findMunicipality } from "#modules/directory";
import { needSentence, type Need } from "#modules/places";
import type { Tx } from "#platform/db";
import type { Lang } from "#platform/text";

/** The need on one line, with the municipalities by name. */
export async function whatIsNeeded(tx: Tx, lang: Lang, need: Need): Promise<string> {
  const names: Record<string, string> = {};
  for (const number of need.away ? [...need.avoid, need.away.from] : need.avoid) {
    const found = await findMunicipality(tx, number);
    if (found) names[number] = found.name;
  }
  return needSentence(lang, need, names);
}
