import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { dataKey } from "#modules/access";
import { namePlace } from "./name-place.ts";
import type { PersonId } from "./new-person.ts";

/** The newest name, or null for somebody without. The caller's deed is what puts it in the audit log. */
export async function revealName(
  tx: Tx,
  { org, person }: { org: string; person: PersonId },
): Promise<string | null> {
  const row = await tx.row<{ id: string; sealed: Buffer }>(sql`
    select id, sealed from people.names where org_id = ${org} and person_id = ${person}
    order by at desc, id desc limit 1`);
  return row ? unseal(await dataKey(tx, org, person), namePlace(org, row.id), row.sealed) : null;
}
