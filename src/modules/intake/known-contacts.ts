import { addMinutes } from "#platform/clock";
import { sql, type Tx } from "#platform/db";

export interface KnownContact {
  publicId: string;
  journey: string;
  code: string;
  beganAt: Date;
}

/** A call is spoken of for a week; after that it is a case, or over. */
const remembered = 7 * 24 * 60;

/** Calls to the house that have become no case, the newest first. */
export function knownContacts(tx: Tx, org: string, now: Date): Promise<KnownContact[]> {
  return tx.rows(sql`
    select c.public_id as "publicId", c.journey, c.spoken_code as code, c.began_at as "beganAt" from intake.contacts c
    where c.org_id = ${org} and c.began_at > ${addMinutes(now, -remembered)}
      and not exists (select from intake.openings o where o.org_id = c.org_id and o.contact_id = c.id)
    order by c.began_at desc, c.id`);
}
