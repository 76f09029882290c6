import { keptCentre } from "#modules/directory";
import { sql, type Tx } from "#platform/db";
import {
  type termGroups,
  termKeys,
  termsOf,
  type GroupTerms,
  type Term,
  type TermAnswer,
  type TermKey,
  type Terms,
} from "./unit.ts";

/** Where the unit differs from the house's entry. The newest answer counts; one without an answer follows the entry. */
export async function ownTerms(tx: Tx, org: string, unit: string): Promise<Partial<Terms>> {
  const rows = await tx.rows<Term & { key: TermKey; answer: TermAnswer | null }>(sql`
    select distinct on (key) key, answer, decides, ground, confirmed_on::text as confirmed
    from places.unit_terms where org_id = ${org} and unit_id = ${unit} order by key, at desc, id desc`);
  return Object.fromEntries(
    rows.flatMap(({ key, ...term }) => (term.answer === null ? [] : [[key, term] as const])),
  );
}

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
