import { randomUUID } from "node:crypto";
import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { newCaseCode, newId, newPublicId } from "#platform/ids";
import { dataKey, getOrganisation, registerPart } from "#modules/access";
import { newPerson } from "#modules/people";
import type { CaseFacts } from "./case.ts";
import { letInFromTheStart } from "./let-in.ts";
import { factsPlace } from "./sealed.ts";
import { writeEntry } from "./write-entry.ts";

export interface OpenCase {
  org: string;
  facts: CaseFacts;
  accountable: string;
  deputy: string | null;
  /** Given when she comes from another organisation or from a contact; made here when her way begins here. */
  journey?: string;
  holdId?: string | null;
  contactId?: string | null;
  fromOrg?: string | null;
  /** Kind of the first entry, such as `opened` or `taken-over`. */
  opening: string;
}

export interface CaseOpened {
  id: string;
  publicId: string;
  code: string;
  journey: string;
}

/** Opens a case with somebody responsible from its first instant, both tracks, and each child as a person. */
export async function openCase(tx: Tx, what: OpenCase, clock: Clock): Promise<CaseOpened> {
  const now = clock.now();
  const { org, facts } = what;
  const opened = {
    id: newId(now),
    publicId: newPublicId(),
    // Made of chance alone: a time in it would follow her from house to house.
    journey: what.journey ?? randomUUID(),
  };
  await letInFromTheStart(tx, { ...what, ...opened });
  const person = await newPerson(tx, org, now);
  await registerPart(tx, { org, part: person, subject: opened.id });
  const sealed = seal(await dataKey(tx, org, opened.id), factsPlace(org, opened.id), JSON.stringify(facts));
  const code = await insertCase(tx, { ...what, ...opened, person, sealed }, now);
  const custody = tx.run(sql`
    insert into cases.custodies (org_id, id, case_id, accountable_id, deputy_id, from_at, by_id)
    values (${org}, ${newId(now)}, ${opened.id}, ${what.accountable}, ${what.deputy}, ${now}, ${what.accountable})`);
  const plans = tx.run(sql`
    insert into cases.tracks (org_id, case_id, track)
    values (${org}, ${opened.id}, 'violence'), (${org}, ${opened.id}, 'substance')`);
  const children = facts.need.children.map(async (age) => {
    const child = await newPerson(tx, org, now);
    await registerPart(tx, { org, part: child, subject: opened.id });
    await tx.run(sql`
      insert into cases.children (org_id, case_id, person_id, age) values (${org}, ${opened.id}, ${child}, ${age})`);
  });
  await Promise.all([custody, plans, ...children]);
  const text = what.fromOrg ? (await getOrganisation(tx, what.fromOrg)).name : "";
  const entry = { org, caseId: opened.id, kind: what.opening, track: null, text };
  await writeEntry(tx, entry, what.accountable, now);
  return { ...opened, code };
}

/** Tries codes until one is free in this organisation; there are a thousand million of them. */
async function insertCase(
  tx: Tx,
  what: OpenCase & { id: string; publicId: string; journey: string; person: string; sealed: Buffer },
  now: Date,
): Promise<string> {
  for (;;) {
    const code = newCaseCode();
    const made = await tx.run(sql`
      insert into cases.cases (org_id, id, public_id, code, journey, person_id, who, contact_id, hold_id, from_org_id,
        sealed, opened_at, opened_by)
      values (${what.org}, ${what.id}, ${what.publicId}, ${code}, ${what.journey}, ${what.person},
        ${what.facts.need.who}, ${what.contactId ?? null}, ${what.holdId ?? null}, ${what.fromOrg ?? null},
        ${what.sealed}, ${now}, ${what.accountable})
      on conflict (org_id, code) do nothing`);
    if (made === 1) return code;
  }
}
