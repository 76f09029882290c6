import { sql, type Tx } from "#platform/db";
import { shredRefusals, type ShredRefusal } from "./shred.ts";

/** What a leader knows it by: who asked and when, and the number in the journal. Empty when there is none. */
interface Asking {
  id: string;
  askedBy: string;
  askedAt: Date;
  archiveRef: string;
}

const asking = sql`s.public_id as id, a.display_name as "askedBy", s.asked_at as "askedAt", s.archive_ref as "archiveRef"`;
const asker = sql`
  join access.memberships m on m.org_id = s.org_id and m.id = s.asked_by join access.accounts a on a.id = m.account_id`;

export interface AskedShredding extends Asking {
  expiresAt: Date;
  refusals: ShredRefusal[];
}

/** Those that wait for a second, with what stands in the way for the reader. */
export async function askedShreddings(tx: Tx, org: string): Promise<AskedShredding[]> {
  const rows = await tx.rows<Omit<AskedShredding, "refusals">>(sql`
    select ${asking}, s.expires_at as "expiresAt" from access.shreddings s ${asker}
    where s.org_id = ${org} and s.expires_at > now()
      and not exists (select from access.shredding_endings e where e.org_id = s.org_id and e.shredding_id = s.id)
    order by s.asked_at`);
  const asked: AskedShredding[] = [];
  for (const row of rows) asked.push({ ...row, refusals: await shredRefusals(tx, row.id) });
  return asked;
}

export interface DoneShredding extends Asking {
  at: Date;
  keys: number;
  /** The day the last copy of the keys is gone, as `2026-12-22`. */
  completeOn: string;
}

export function doneShreddings(tx: Tx, org: string): Promise<DoneShredding[]> {
  return tx.rows<DoneShredding>(sql`
    select ${asking}, e.at, e.keys, e.complete_on::text as "completeOn"
    from access.shredding_endings e join access.shreddings s on s.org_id = e.org_id and s.id = e.shredding_id ${asker}
    where e.org_id = ${org} order by e.at desc limit 50`);
}
