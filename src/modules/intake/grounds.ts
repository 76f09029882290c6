import { searchFrom, type SearchAnswer } from "#modules/places";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import type { Contact, Outcome } from "./contact.ts";
import { freeze, pack, unpack, type Frozen } from "./frozen.ts";
import { sealFor, unsealFor } from "./notes.ts";

/** What the contact page would show this worker at this moment. */
export function searchFor(
  tx: Tx,
  who: Pick<Actor, "org" | "membership">,
  { need, journey }: Pick<Contact, "need" | "journey">,
  now: Date,
): Promise<SearchAnswer> {
  return searchFrom(tx, who.org, need, now, { journey, membership: who.membership });
}

/** `unit`: where a place was held then. */
type About = { decision: string; unit: string | null } | { hold: string; unit: string };

/** Keeps what an answer or a held place was built on. */
export async function keepGrounds(
  tx: Tx,
  org: string,
  contact: string,
  about: About,
  answer: SearchAnswer,
): Promise<void> {
  const id = newId(answer.at);
  const [decision, hold] = "hold" in about ? [null, about.hold] : [about.decision, null];
  const where = { org, contact, table: "intake.grounds", row: id } as const;
  const sealed = await sealFor(tx, where, pack(freeze(answer, about.unit)));
  await tx.run(sql`
    insert into intake.grounds (org_id, id, contact_id, kind, decision_id, hold, sealed, at)
    values (${org}, ${id}, ${contact}, ${hold === null ? "decision" : "hold"}, ${decision}, ${hold}, ${sealed},
            ${answer.at})`);
}

export interface Grounds {
  at: Date;
  /** Null when a place was held. */
  outcome: Outcome | null;
  frozen: Frozen;
}

/** Every answer and every held place of a contact with what it was built on, newest first. */
export async function groundsOf(tx: Tx, org: string, contact: string): Promise<Grounds[]> {
  const rows = await tx.rows<{ id: string; at: Date; outcome: Outcome | null; sealed: Buffer }>(sql`
    select g.id, g.at, r.outcome, g.sealed from intake.grounds g
    left join intake.decisions r on r.org_id = g.org_id and r.id = g.decision_id
    where g.org_id = ${org} and g.contact_id = ${contact} order by g.at desc, g.id desc`);
  const found: Grounds[] = [];
  for (const { id, at, outcome, sealed } of rows) {
    const where = { org, contact, table: "intake.grounds", row: id } as const;
    found.push({ at, outcome, frozen: unpack(await unsealFor(tx, where, sealed)) });
  }
  return found;
}
