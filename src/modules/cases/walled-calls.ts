import { sql, type Tx } from "#platform/db";

interface Heard {
  org: string;
  payload: { id: string; from: string; phone: string | null; at: string };
}

/** Hears `cases.nobody-left`. */
export async function hearCall(tx: Tx, { org, payload }: Heard): Promise<void> {
  await tx.run(sql`
    insert into cases.calls (org_id, public_id, from_name, from_phone, at)
    values (${org}, ${payload.id}, ${payload.from}, ${payload.phone}, ${new Date(payload.at)}) on conflict do nothing`);
}

/** Hears `cases.somebody-came`. */
export async function hearCallOff(tx: Tx, { org, payload }: Heard): Promise<void> {
  await tx.run(sql`
    insert into cases.call_endings (org_id, public_id, at)
    values (${org}, ${payload.id}, ${new Date(payload.at)}) on conflict do nothing`);
}

export interface OpenCall {
  publicId: string;
  from: string;
  phone: string | null;
  at: Date;
}

/** Houses that need somebody now; for those who lead. */
export function openCalls(tx: Tx, org: string): Promise<OpenCall[]> {
  return tx.rows<OpenCall>(sql`
    select c.public_id as "publicId", c.from_name as "from", c.from_phone as phone, c.at from cases.calls c
    where c.org_id = ${org}
      and not exists (select from cases.call_endings e where e.org_id = c.org_id and e.public_id = c.public_id)
    order by c.at`);
}
