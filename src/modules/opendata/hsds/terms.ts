import { codeId, taxonomies, taxonomyId, vocabulary, type Taxonomy } from "../vocabulary.ts";
import { words } from "../words.ts";
import type { View } from "../view.ts";
import type { TaxonomyRow, TermRow } from "./shapes.ts";

export function taxonomyRows({ lang, origin }: View): TaxonomyRow[] {
  const t = words(lang);
  return taxonomies.map((key) => ({
    id: taxonomyId(key),
    name: t(`taxonomy.${key}`),
    description: t(`taxonomy.${key}.about`),
    uri: `${origin}/api/hsds/taxonomies/${taxonomyId(key)}`,
    version: "1",
  }));
}

export function termRows({ lang, origin }: View): TermRow[] {
  const t = words(lang);
  return vocabulary(lang).map(({ id, taxonomy, code, parent, name, description }) => ({
    id,
    code,
    name,
    description,
    ...(parent ? { parent_id: codeId(taxonomy, parent) } : {}),
    taxonomy: t(`taxonomy.${taxonomy}`),
    taxonomy_id: taxonomyId(taxonomy),
    language: lang,
    term_uri: `${origin}/api/hsds/taxonomy_terms/${id}`,
  }));
}

export type FindTerm = (taxonomy: Taxonomy, code: string) => TermRow;

export function termFinder(view: View): FindTerm {
  const byId = new Map(termRows(view).map((row) => [row.id, row]));
  return (taxonomy, code) => {
    const row = byId.get(codeId(taxonomy, code));
    if (!row) throw new Error(`no term ${taxonomy}/${code}`);
    return row;
  };
}
