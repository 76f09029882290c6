import { addMinutes } from "#platform/clock";
import { sql, type Sql, type Tx } from "#platform/db";
import { newSpokenCode } from "#platform/ids";

/** Minutes somebody with a place is still known by the code: until she has arrived, and a little longer. */
const knownAsCase = 3 * 24 * 60;

/** Contacts whose caller may ring back: nobody has finished with them, or they became a case a short while ago. */
export const mayRingBack = (now: Date): Sql => sql`
  (exists (select from intake.duties d where d.org_id = c.org_id and d.contact_id = c.id
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id))
    or exists (select from intake.openings o where o.org_id = c.org_id and o.contact_id = c.id
      and o.at > ${addMinutes(now, -knownAsCase)}))`;

/** A code no such contact of the house has; if chance is against us two may share one, and both are shown. */
export async function freeCode(tx: Tx, org: string, now: Date): Promise<string> {
  const open = await tx.rows<{ code: string }>(sql`
    select distinct c.spoken_code as code from intake.contacts c where c.org_id = ${org} and ${mayRingBack(now)}`);
  const taken = new Set(open.map((row) => row.code));
  let code = newSpokenCode();
  for (let tries = 0; taken.has(code) && tries < 40; tries++) code = newSpokenCode();
  return code;
}
