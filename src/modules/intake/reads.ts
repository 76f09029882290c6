import { OutOfReach } from "#modules/access";
import type { Need } from "#modules/places";
import { sql, type Sql, type Tx } from "#platform/db";
import type { Contact, Notes, Standing } from "./contact.ts";
import { unsealFor } from "./notes.ts";

interface ContactRow {
  id: string;
  public_id: string;
  journey: string;
  spoken_code: string;
  began_at: Date;
  version: number;
  how: "case" | "refused" | "ended" | null;
  case_id: string | null;
  refusal: string | null;
  refusal_settled: boolean;
}

const rowOf = (org: string, which: Sql) => sql`
  select c.id, c.public_id, c.journey, c.spoken_code, c.began_at, c.version, s.how, o.case_id, r.public_id as refusal,
    exists (select from intake.duties rd join intake.settlements rs on rs.org_id = rd.org_id and rs.duty_id = rd.id
      where rd.org_id = r.org_id and rd.decision_id = r.id) as refusal_settled
  from intake.contacts c
  join intake.duties d on d.org_id = c.org_id and d.contact_id = c.id and d.kind = 'undecided'
  left join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id
  left join intake.openings o on o.org_id = c.org_id and o.contact_id = c.id
  left join intake.decisions r on r.org_id = c.org_id and r.contact_id = c.id and r.outcome = 'cannot'
  where c.org_id = ${org} and ${which}`;

/** A case outweighs the rest: somebody has taken the responsibility. */
const standingOf = (row: Pick<ContactRow, "how" | "case_id">): Standing =>
  row.case_id ? "case" : row.how === "refused" ? "refused" : row.how === "ended" ? "ended" : "undecided";

async function contactOf(tx: Tx, org: string, row: ContactRow | undefined): Promise<Contact | undefined> {
  if (!row) return undefined;
  const { need, notes } = await newestNeed(tx, org, row.id);
  return {
    id: row.id,
    publicId: row.public_id,
    journey: row.journey,
    code: row.spoken_code,
    beganAt: row.began_at,
    version: row.version,
    need,
    notes,
    standing: standingOf(row),
    caseId: row.case_id,
    refusal: row.refusal,
    refusalSettled: row.refusal_settled,
  };
}

async function newestNeed(tx: Tx, org: string, contact: string): Promise<{ need: Need; notes: Notes }> {
  const found = await tx.row<{ id: string; need: Need; sealed: Buffer }>(sql`
    select id, need, sealed from intake.needs where org_id = ${org} and contact_id = ${contact}
    order by version desc limit 1`);
  if (!found) throw new Error("a contact without a need");
  const where = { org, contact, table: "intake.needs", row: found.id } as const;
  return { need: found.need, notes: JSON.parse(await unsealFor(tx, where, found.sealed)) as Notes };
}

export async function findContact(tx: Tx, org: string, publicId: string): Promise<Contact | undefined> {
  return contactOf(tx, org, await tx.row<ContactRow>(rowOf(org, sql`c.public_id = ${publicId}`)));
}

/**
 * One that has been found before in the same transaction. Whoever is walled off between the two looks meets what never was, as
 * at the first: throws `OutOfReach`.
 */
export async function contactById(tx: Tx, org: string, id: string): Promise<Contact> {
  const found = await contactOf(tx, org, await tx.row<ContactRow>(rowOf(org, sql`c.id = ${id}`)));
  if (!found) throw new OutOfReach();
  return found;
}

export async function getStanding(tx: Tx, org: string, id: string): Promise<Standing> {
  const row = await tx.row<ContactRow>(rowOf(org, sql`c.id = ${id}`));
  if (!row) throw new OutOfReach();
  return standingOf(row);
}
