import { getOrganisation } from "#modules/access";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { openClashes, openMembers } from "./circle-open.ts";
import { publishConflict } from "./conflict-publish.ts";

/** Two told in the same instant, one on each side, must see each other. */
export async function turnOnCircles(tx: Tx, org: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${org}, 21))`);
}

/** Who may not meet because of their circles. Somebody who is in both is not kept away from himself. */
const due = (org: string) => sql`
  select x.id as clash, a.id as one, b.id as other, a.subject as "oneJourney", b.subject as "otherJourney"
  from (${openClashes(org)}) x
  join (${openMembers(org)}) a on a.circle_id = x.one_id
  join (${openMembers(org)}) b on b.circle_id = x.other_id
  where a.subject <> b.subject`;

type Due = Record<"clash" | "one" | "other" | "oneJourney" | "otherJourney", string>;

/**
 * After every change of a circle, a clash or a membership, in the same transaction: pairs that have lost their cause
 * end, and those that are missing are published. Worked out from all that stands, so that no pair outlives its cause.
 */
export async function settlePairs(
  tx: Tx,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<void> {
  const { org } = who;
  const now = clock.now();
  await turnOnCircles(tx, org);
  await tx.run(sql`
    update places.conflict_marks m set ended_at = ${now} from places.circle_pairs p
    where m.org_id = ${org} and m.ended_at is null and p.org_id = m.org_id and p.conflict_id = m.conflict_id
      and not exists (select from (${due(org)}) d
        where d.clash = p.clash_id and d.one = p.one_id and d.other = p.other_id)`);
  const missing = await tx.rows<Due>(sql`
    select d.* from (${due(org)}) d where not exists (
      select from places.circle_pairs p
      where p.org_id = ${org} and p.clash_id = d.clash and p.one_id = d.one and p.other_id = d.other)`);
  const { training } = await getOrganisation(tx, org);
  for (const pair of missing) {
    const conflict = newId(now);
    await tx.run(sql`
      with told as (
        insert into places.conflicts (org_id, id, public_id, subject, kind, other_subject, at, by_id)
        values (${org}, ${conflict}, ${newPublicId()}, ${pair.oneJourney}, 'person', ${pair.otherJourney}, ${now},
          ${who.membership}) returning org_id, id)
      insert into places.circle_pairs (org_id, conflict_id, clash_id, one_id, other_id)
      select org_id, id, ${pair.clash}::uuid, ${pair.one}::uuid, ${pair.other}::uuid from told`);
    const from = { kind: "person", journey: pair.otherJourney } as const;
    await publishConflict(tx, { org, training, conflict, journey: pair.oneJourney }, from, now);
  }
}
