import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { competences, type Competence } from "./competence.ts";
import { changesOf } from "./rota-changes.ts";

export interface WantedCompetence {
  member: string;
  /** What stood there when the form was drawn. */
  shown: Competence;
  competence: Competence;
}

export type CompetenceRefusal = { no: "changed-meanwhile"; members: string[] };

const nothing: Competence = { kinds: [], languages: [] };
const listOf = ({ kinds, languages }: Competence) => JSON.stringify([kinds.toSorted(), languages.toSorted()]);

/** Says what colleagues can. All of it or nothing, as with the rota. */
export async function setCompetences(
  tx: Tx,
  wanted: readonly WantedCompetence[],
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ saved: number } | CompetenceRefusal> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${who.org}::text || 'competence', 7))`);
  const current = await competences(tx, who.org);
  const { changed, clashed } = changesOf(
    wanted.map(({ member, shown, competence }) => ({
      key: member,
      shown,
      wanted: competence,
      now: current.get(member) ?? nothing,
    })),
    (a, b) => listOf(a) === listOf(b),
  );
  if (clashed.length > 0) return { no: "changed-meanwhile", members: clashed.map((one) => one.key) };
  for (const { key, wanted: said } of changed) {
    await tx.run(sql`
      insert into dutyboard.competences (org_id, membership_id, version, kinds, languages, at, by_id)
      select ${who.org}, ${key}::uuid, coalesce(max(version), 0) + 1, ${said.kinds}::text[], ${said.languages}::text[],
        ${clock.now()}, ${who.membership}
      from dutyboard.competences where org_id = ${who.org} and membership_id = ${key}::uuid`);
  }
  return { saved: changed.length };
}
