import { sql, type Tx } from "#platform/db";

/** What can be opened: a case, the packet of a hand-over, a contact. */
export interface Subject {
  org: string;
  id: string;
  /** The public id, as the log names it. */
  object: string;
  journey: string;
  /** Needs a grant. Without, it is for everybody who meets people in the house. */
  guarded: boolean;
}

/**
 * Before anything is written of it: the database refuses a case, packet or contact that does not stand here. False when it
 * stood here already.
 */
export async function registerSubject(tx: Tx, what: Subject): Promise<boolean> {
  const fresh = await tx.run(sql`
    insert into access.subjects (org_id, id, object, journey, guarded)
    values (${what.org}, ${what.id}, ${what.object}, ${what.journey}, ${what.guarded})
    on conflict (org_id, id) do nothing`);
  return fresh === 1;
}

/**
 * From here on the key of `part`, such as the names of a person, opens with the subject and never without. `object` is its
 * public id, if the log may name it.
 */
export async function registerPart(
  tx: Tx,
  what: { org: string; part: string; subject: string; object?: string },
): Promise<void> {
  await tx.run(sql`
    insert into access.parts (org_id, part_id, subject_id, object)
    values (${what.org}, ${what.part}, ${what.subject}, ${what.object ?? null})`);
}
