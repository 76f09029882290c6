import { sql, type Tx } from "#platform/db";

/** The duty a refusal made, with internal ids; `refusal` is its public id. */
export function dutyOfRefusal(
  tx: Tx,
  org: string,
  refusal: string,
): Promise<{ duty: string; contact: string; settled: boolean } | undefined> {
  return tx.row(sql`
    select d.id as duty, d.contact_id as contact,
      exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id) as settled
    from intake.decisions r
    join intake.duties d on d.org_id = r.org_id and d.decision_id = r.id
    where r.org_id = ${org} and r.public_id = ${refusal}`);
}
