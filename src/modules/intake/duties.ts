import { members, type Member } from "#modules/access";
import { holdsFor, type Need } from "#modules/places";
import { sql, type Sql, type Tx } from "#platform/db";
import { paths } from "#platform/http";

export interface Person {
  id: string;
  name: string;
  phone: string | null;
}

export interface OpenDuty {
  kind: "undecided" | "refusal";
  /** Of the contact, or of the refusal. */
  publicId: string;
  code: string;
  /** For `needSentence`; holds no names. */
  need: Need;
  owner: Person;
  deputy: Person | null;
  dueAt: Date;
  /** Who was woken last, and when; null while the deadline has not passed. */
  escalatedTo: (Person & { at: Date }) | null;
  href: string;
}

interface DutyRow {
  kind: "undecided" | "refusal";
  contact_public: string;
  refusal_public: string | null;
  code: string;
  need: Need;
  owner: string;
  deputy: string | null;
  due: Date;
  woken: string | null;
  woken_at: Date | null;
}

/**
 * Everything intake waits for in the house, most urgent first. A contact whose room is held right now is left
 * out, since the hold itself stands on the board; it comes back the moment the hold ends.
 */
export async function openDuties(tx: Tx, org: string, now: Date): Promise<OpenDuty[]> {
  const held = new Set((await holdsFor(tx, org, now)).map((one) => one.contact));
  return (await dutiesOf(tx, org, sql`true`)).filter(
    (duty) => duty.kind === "refusal" || !held.has(duty.publicId),
  );
}

/** What is owed to one contact now: the decision, or else the refusal. */
export async function dutyOf(tx: Tx, org: string, contact: string): Promise<OpenDuty | undefined> {
  return (await dutiesOf(tx, org, sql`c.id = ${contact}`))[0];
}

async function dutiesOf(tx: Tx, org: string, which: Sql): Promise<OpenDuty[]> {
  const rows = await tx.rows<DutyRow>(sql`
    select d.kind, c.public_id as contact_public, r.public_id as refusal_public,
      c.spoken_code as code, n.need, d.owner_id as owner, d.deputy_id as deputy, d.due_at as due,
      e.to_id as woken, e.at as woken_at
    from intake.duties d
    join intake.contacts c on c.org_id = d.org_id and c.id = d.contact_id
    join lateral (select need from intake.needs n where n.org_id = c.org_id and n.contact_id = c.id
      order by version desc limit 1) n on true
    left join intake.decisions r on r.org_id = d.org_id and r.id = d.decision_id
    left join lateral (select to_id, at from intake.escalations e where e.org_id = d.org_id and e.duty_id = d.id
      order by step desc limit 1) e on true
    where d.org_id = ${org} and ${which}
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)
    order by d.due_at, d.id`);
  if (rows.length === 0) return [];
  const all = await members(tx, org);
  return rows.map((row) => {
    const publicId = row.refusal_public ?? row.contact_public;
    const woken = row.woken === null ? null : personOf(all, row.woken);
    return {
      kind: row.kind,
      publicId,
      code: row.code,
      need: row.need,
      owner: personOf(all, row.owner),
      deputy: row.deputy === null ? null : personOf(all, row.deputy),
      dueAt: row.due,
      escalatedTo: woken && row.woken_at ? { ...woken, at: row.woken_at } : null,
      href: row.kind === "refusal" ? paths.refusal(publicId) : paths.contact(publicId),
    };
  });
}

/** Who it is, also when the membership has ended since: then the name is gone, and the leader sees that. */
export function personOf(all: readonly Member[], id: string): Person {
  const found = all.find((member) => member.id === id);
  return found ? { id, name: found.name, phone: found.phone } : { id, name: "–", phone: null };
}
