import { keptCentre } from "#modules/directory";
import type { Tx } from "#platform/db";
import { termGroups, termKeys, termsOf, type GroupTerms, type Terms } from "./unit.ts";

/** What counts for each group: the unit's own answer where it has one, else what the centre's entry says. */
export async function resolvedTerms(tx: Tx, org: string, own: Partial<Terms>): Promise<GroupTerms> {
  const entry = (await keptCentre(tx, org))?.entry ?? null;
  const of = (group: (typeof termGroups)[number]): Terms => {
    const inherited = termKeys.flatMap((key) => {
      const said = entry?.terms[group][key];
      if (!said) return [];
      const { answer, decides, ground, on } = said;
      return [[key, { answer, decides, ground: ground || null, confirmed: on }] as const];
    });
    return termsOf({ ...Object.fromEntries(inherited), ...own });
  };
  return { women: of("women"), men: of("men"), withChildren: of("withChildren") };
}
