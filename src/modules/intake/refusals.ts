import { members } from "#modules/access";
import type { Need } from "#modules/places";
import { addMinutes } from "#platform/clock";
import { sql, type Sql, type Tx } from "#platform/db";
import type { RefusalReason, SaidBy } from "./contact.ts";
import { deviatesAfter } from "./deviate.ts";
import { personOf, type Person } from "./duties.ts";
import type { WayToSettle } from "./equal-offer.ts";
import { unsealFor } from "./notes.ts";
import type { EqualOffer } from "./equal-offer.ts";
import { newestOffer } from "./propose-offer.ts";

export interface RefusalLine {
  publicId: string;
  contact: string;
  code: string;
  need: Need;
  reasons: RefusalReason[];
  saidBy: SaidBy;
  at: Date;
  by: Person;
  owner: Person;
  deputy: Person | null;
  dueAt: Date;
  /** `at` is null until it has become one; then it stays one, also when it was settled later. */
  deviation: { from: Date; at: Date | null; publicId: string | null };
  settled: { how: "accepted" | WayToSettle; at: Date; by: Person | null } | null;
}

/** A refusal with what was written about it. */
export interface Refused extends RefusalLine {
  note: string;
  /** The newest other offer written down, with what it lacks. */
  offer: EqualOffer | undefined;
  settledText: string;
}

interface Row {
  id: string;
  duty: string;
  contact_id: string;
  publicId: string;
  contact: string;
  code: string;
  need: Need;
  reasons: RefusalReason[];
  said_by: SaidBy;
  sealed: Buffer;
  at: Date;
  by: string;
  owner: string;
  deputy: string | null;
  due: Date;
  deviation_at: Date | null;
  deviation_public: string | null;
  how: "accepted" | WayToSettle | null;
  settled_at: Date | null;
  settled_by: string | null;
  settled_sealed: Buffer | null;
}

const rowsOf = (org: string, which: Sql) => sql`
  select r.id, d.id as duty, c.id as contact_id, r.public_id as "publicId", c.public_id as contact, c.spoken_code as code,
    n.need, r.reasons, r.said_by, r.sealed, r.at, r.by_id as by, d.owner_id as owner, d.deputy_id as deputy, d.due_at as due,
    v.at as deviation_at, v.public_id as deviation_public, s.how, s.at as settled_at, s.by_id as settled_by, s.sealed as settled_sealed
  from intake.decisions r
  join intake.duties d on d.org_id = r.org_id and d.decision_id = r.id
  join intake.contacts c on c.org_id = r.org_id and c.id = r.contact_id
  join lateral (select need from intake.needs n where n.org_id = c.org_id and n.contact_id = c.id
    order by version desc limit 1) n on true
  left join intake.deviations v on v.org_id = d.org_id and v.duty_id = d.id
  left join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id
  where r.org_id = ${org} and ${which}`;

async function linesOf(tx: Tx, org: string, rows: Row[]): Promise<RefusalLine[]> {
  const all = await members(tx, org);
  const person = (id: string | null) => (id === null ? null : personOf(all, id));
  return rows.map((row) => ({
    publicId: row.publicId,
    contact: row.contact,
    code: row.code,
    need: row.need,
    reasons: row.reasons,
    saidBy: row.said_by,
    at: row.at,
    by: personOf(all, row.by),
    owner: personOf(all, row.owner),
    deputy: person(row.deputy),
    dueAt: row.due,
    deviation: {
      from: addMinutes(row.due, deviatesAfter),
      at: row.deviation_at,
      publicId: row.deviation_public,
    },
    settled:
      row.how && row.settled_at ? { how: row.how, at: row.settled_at, by: person(row.settled_by) } : null,
  }));
}

/** Every refusal that still waits, most urgent first. */
export async function openRefusals(tx: Tx, org: string): Promise<RefusalLine[]> {
  return linesOf(
    tx,
    org,
    await tx.rows<Row>(sql`${rowsOf(org, sql`s.how is null`)} order by d.due_at, d.id`),
  );
}

/** The newest that were settled, so that the morning can see what became of the night. */
export async function settledRefusals(tx: Tx, org: string, limit: number): Promise<RefusalLine[]> {
  const which = rowsOf(org, sql`s.how is not null`);
  return linesOf(tx, org, await tx.rows<Row>(sql`${which} order by s.at desc limit ${limit}`));
}

export async function findRefusal(tx: Tx, org: string, publicId: string): Promise<Refused | undefined> {
  const row = await tx.row<Row>(rowsOf(org, sql`r.public_id = ${publicId}`));
  if (!row) return undefined;
  const [line] = await linesOf(tx, org, [row]);
  const at = { org, contact: row.contact_id };
  const note = await unsealFor(tx, { ...at, table: "intake.decisions", row: row.id }, row.sealed);
  const settledText = row.settled_sealed
    ? await unsealFor(tx, { ...at, table: "intake.settlements", row: row.duty }, row.settled_sealed)
    : "";
  const offer = await newestOffer(tx, org, { duty: row.duty, contact: row.contact_id });
  return { ...line!, note, offer, settledText };
}
