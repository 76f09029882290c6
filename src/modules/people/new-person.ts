import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";

/** A person inside one organisation. It says nothing of who; the name, if any, is sealed beside it. */
export type PersonId = string;

/** Somebody without a name, which is how everybody begins. */
export async function newPerson(tx: Tx, org: string, now: Date): Promise<PersonId> {
  const id = newId(now);
  await tx.run(sql`insert into people.persons (org_id, id, at) values (${org}, ${id}, ${now})`);
  return id;
}
