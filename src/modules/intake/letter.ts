import { getOrganisation } from "#modules/access";
import type { Need } from "#modules/places";
import { sql, type Tx } from "#platform/db";
import { complaintIn, type Complaint } from "./complaint.ts";
import { findRefusal, type Refused } from "./refusals.ts";

export interface Letter {
  house: { name: string; phone: string | null };
  refusal: Refused;
  /** As it stood when the answer was given, without where she must not be: a sheet of paper may be read by anybody. */
  need: Need;
  /** Undefined when the municipality has not said how it takes complaints. */
  complaint: Complaint | undefined;
}

/** Everything the written answer to a no says. It is made from what stands in the rows, each time anew. */
export async function letterOf(tx: Tx, org: string, refusalId: string): Promise<Letter | undefined> {
  const refusal = await findRefusal(tx, org, refusalId);
  if (!refusal) return undefined;
  const { name, phone, municipality, training } = await getOrganisation(tx, org);
  const need = await needAt(tx, org, refusal);
  return {
    house: { name, phone },
    refusal,
    need: { ...need, avoid: [], away: null },
    complaint: municipality === null ? undefined : await complaintIn(tx, municipality, training),
  };
}

async function needAt(tx: Tx, org: string, { contact, at, need }: Refused): Promise<Need> {
  const row = await tx.row<{ need: Need }>(sql`
    select n.need from intake.needs n
    join intake.contacts c on c.org_id = n.org_id and c.id = n.contact_id
    where n.org_id = ${org} and c.public_id = ${contact} and n.at <= ${at} order by n.version desc limit 1`);
  return row?.need ?? need;
}
