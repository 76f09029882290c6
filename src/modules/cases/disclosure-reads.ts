import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { dataKey, findMember } from "#modules/access";
import { disclosureShape, type Disclosure } from "./disclosure.ts";
import { disclosurePlace } from "./sealed.ts";

interface DisclosureRow {
  id: string;
  publicId: string;
  caseId: string;
  casePublicId: string;
  code: string;
  digest: Buffer;
  sealed: Buffer;
  madeBy: string;
  at: Date;
  deliveredAt: Date | null;
}

export function disclosureRow(tx: Tx, org: string, publicId: string): Promise<DisclosureRow | undefined> {
  return tx.row<DisclosureRow>(sql`
    select d.id, d.public_id as "publicId", d.case_id as "caseId", c.public_id as "casePublicId", c.code, d.digest, d.sealed,
      d.made_by as "madeBy", d.at, v.at as "deliveredAt"
    from cases.disclosures d
    join cases.cases c on c.org_id = d.org_id and c.id = d.case_id
    left join cases.disclosure_deliveries v on v.org_id = d.org_id and v.disclosure_id = d.id
    where d.org_id = ${org} and d.public_id = ${publicId}`);
}

export interface ReadDisclosure extends Omit<DisclosureRow, "sealed"> {
  packet: Disclosure;
}

/** Exactly what leaves, or left. */
export async function findDisclosure(
  tx: Tx,
  org: string,
  publicId: string,
): Promise<ReadDisclosure | undefined> {
  const row = await disclosureRow(tx, org, publicId);
  if (!row) return undefined;
  const { sealed, ...rest } = row;
  const text = unseal(await dataKey(tx, org, row.caseId), disclosurePlace(org, row.id), sealed);
  const madeBy = (await findMember(tx, org, row.madeBy))?.name ?? "";
  return { ...rest, madeBy, packet: disclosureShape.parse(JSON.parse(text)) };
}

export interface DisclosureLine {
  publicId: string;
  receiver: string;
  at: Date;
  deliveredAt: Date | null;
}

/** What has been put together for a case, and whether it went out. Needs no key. */
export function disclosuresOf(tx: Tx, org: string, caseId: string): Promise<DisclosureLine[]> {
  return tx.rows<DisclosureLine>(sql`
    select d.public_id as "publicId", d.receiver, d.at, v.at as "deliveredAt" from cases.disclosures d
    left join cases.disclosure_deliveries v on v.org_id = d.org_id and v.disclosure_id = d.id
    where d.org_id = ${org} and d.case_id = ${caseId} order by d.at desc`);
}
