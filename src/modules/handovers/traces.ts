import type { Tie } from "#modules/cases";
import { sql, type Tx } from "#platform/db";

/** Public ids of questions sent, by case, and of questions we were asked, by journey and the room held for them. */
export async function handoverTraces(tx: Tx, org: string) {
  const [sent, asked] = await Promise.all([
    tx.rows<{ object: string; caseId: string }>(
      sql`select public_id as object, case_id as "caseId" from handovers.offers where org_id = ${org}`,
    ),
    tx.rows<{ object: string; journey: string; holdId: string | null }>(
      sql`select public_id as object, journey, hold_id as "holdId" from handovers.requests where org_id = ${org}`,
    ),
  ]);
  return { sent, asked };
}

/** Who else has been told of a case: to whom, when, which parts, and what they answered. Nothing of what was said. */
export interface ToldTo {
  name: string;
  at: Date;
  parts: string[];
  accepted: boolean;
}

export function toldTo(tx: Tx, org: string, caseId: string): Promise<ToldTo[]> {
  return tx.rows<ToldTo>(sql`
    select o.to_name as name, o.offered_at as at, o.parts,
      exists (select from handovers.outcomes u where u.org_id = o.org_id and u.offer_id = o.id and u.how = 'accepted') as accepted
    from handovers.offers o where o.org_id = ${org} and o.case_id = ${caseId} order by o.offered_at`);
}

/** Who asked another house, by case: until it was answered. Wakes are for an offer or for a question we were asked. */
export function offerTies(
  tx: Tx,
  org: string,
  since: Date,
): Promise<(Omit<Tie, "journey"> & { caseId: string })[]> {
  return tx.rows(sql`
    select o.case_id as "caseId", o.offered_by as member, 'handover' as why, o.offered_at as "from", o.ended_at as "to"
    from handovers.offers o where o.org_id = ${org} and (o.ended_at is null or o.ended_at > ${since})
    union all
    select o.case_id, w.membership_id, 'handover', w.due_at, coalesce(w.settled_at, w.due_at)
    from handovers.wakes w join handovers.offers o on o.org_id = w.org_id and o.id = w.thing_id
    where w.org_id = ${org} and w.woken_at is not null and w.due_at > ${since}`);
}

/** Who answered for our house, and who was woken to answer. */
export function requestTies(tx: Tx, org: string, since: Date): Promise<Tie[]> {
  return tx.rows<Tie>(sql`
    select r.journey, a.by_membership as member, 'handover' as why, r.received_at as "from", a.at as "to"
    from handovers.answers a join handovers.requests r on r.org_id = a.org_id and r.id = a.request_id
    where a.org_id = ${org} and a.at > ${since}
    union all
    select r.journey, w.membership_id, 'handover', w.due_at, coalesce(w.settled_at, w.due_at)
    from handovers.wakes w join handovers.requests r on r.org_id = w.org_id and r.id = w.thing_id
    where w.org_id = ${org} and w.woken_at is not null and w.due_at > ${since}`);
}
