import type { Tie } from "#modules/cases";
import { sql, type Tx } from "#platform/db";

/** What the log names that belongs to somebody who called: public ids, and whose way it is. */
export function contactTraces(tx: Tx, org: string): Promise<{ object: string; journey: string }[]> {
  return tx.rows<{ object: string; journey: string }>(sql`
    with known as (select id, public_id, journey from intake.contacts where org_id = ${org})
    select public_id as object, journey from known
    union all
    select d.public_id, k.journey from intake.decisions d join known k on k.id = d.contact_id where d.org_id = ${org}
    union all
    select w.public_id, k.journey from intake.waits w join known k on k.id = w.contact_id where w.org_id = ${org}
    union all
    select p.public_id, k.journey from intake.proposals p
    join intake.waits w on w.org_id = p.org_id and w.id = p.wait_id join known k on k.id = w.contact_id
    where p.org_id = ${org}`);
}

/** Who took the call, who owed her an answer, and who was woken for it. */
export function contactTies(tx: Tx, org: string, since: Date): Promise<Tie[]> {
  return tx.rows<Tie>(sql`
    select c.journey, c.began_by as member, 'received' as why, c.began_at as "from", c.began_at as "to"
    from intake.contacts c where c.org_id = ${org} and c.began_at > ${since}
    union all
    select c.journey, m.member, 'duty', d.made_at, s.at
    from intake.duties d join intake.contacts c on c.org_id = d.org_id and c.id = d.contact_id
    left join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id,
      lateral (select d.owner_id union select d.deputy_id
        union select e.to_id from intake.escalations e where e.org_id = d.org_id and e.duty_id = d.id) m (member)
    where d.org_id = ${org} and m.member is not null and (s.at is null or s.at > ${since})`);
}
