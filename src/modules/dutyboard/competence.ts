import { sql, type Tx } from "#platform/db";

export const competenceKinds = ["substance", "children", "first-aid"] as const;
export type CompetenceKind = (typeof competenceKinds)[number];

export interface Competence {
  kinds: CompetenceKind[];
  /** ISO 639-1: what the colleague speaks, besides Norwegian. */
  languages: string[];
}

/** What was said last of each colleague, by membership. Who is missing, nobody has said anything of. */
export async function competences(tx: Tx, org: string): Promise<Map<string, Competence>> {
  const rows = await tx.rows<Competence & { member: string }>(sql`
    select distinct on (membership_id) membership_id as member, kinds, languages
    from dutyboard.competences where org_id = ${org} order by membership_id, version desc`);
  return new Map(rows.map(({ member, kinds, languages }) => [member, { kinds, languages }]));
}
