import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { mayAskMark } from "./ask-mark.ts";
import { readIdentityNumber } from "./identity-number.ts";
import type { PersonId } from "./new-person.ts";

/** Who of this house carries the mark, for those who may see them. */
export async function personsMarked(tx: Tx, org: string, mark: Buffer): Promise<PersonId[]> {
  const rows = await tx.rows<{ person: string }>(
    sql`select distinct person_id as person from people.identity_marks where org_id = ${org} and mark = ${mark}`,
  );
  return rows.map((row) => row.person);
}

/** Does this house already have somebody with this number? Asked of the caller's own house, and of no other. */
export async function personsWithNumber(
  tx: Tx,
  number: string,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ persons: PersonId[] } | { no: "not-a-number" | "too-many" }> {
  const now = clock.now();
  const read = readIdentityNumber(number, now);
  if (!read) return { no: "not-a-number" };
  const asked = await mayAskMark(tx, who, now);
  if ("no" in asked) return asked;
  // While a new version comes in, a number may stand under the older one.
  const versions = await tx.rows<{ version: number }>(
    sql`select distinct version from people.identity_marks where org_id = ${who.org}`,
  );
  const found = new Set<PersonId>();
  for (const { version } of versions) {
    const { mark } = await tx.vault.blind(who.org, "identity", read, version);
    for (const person of await personsMarked(tx, who.org, mark)) found.add(person);
  }
  return { persons: [...found] };
}
