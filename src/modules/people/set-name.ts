import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { dataKey } from "#modules/access";
import { namePlace } from "./name-place.ts";
import type { PersonId } from "./new-person.ts";

/** Writes a name, sealed. The one before is kept, and no longer shown. */
export async function setName(
  tx: Tx,
  { org, person, name }: { org: string; person: PersonId; name: string },
  who: Pick<Actor, "membership">,
  clock: Clock,
): Promise<{ named: Date }> {
  const now = clock.now();
  const id = newId(now);
  const sealed = seal(await dataKey(tx, org, person), namePlace(org, id), name);
  await tx.run(sql`
    insert into people.names (org_id, id, person_id, sealed, at, by_id)
    values (${org}, ${id}, ${person}, ${sealed}, ${now}, ${who.membership})`);
  return { named: now };
}
