import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { dataKey } from "#modules/access";
import { emit } from "#modules/scheduling";
import { mayAskMark } from "./ask-mark.ts";
import { readIdentityNumber } from "./identity-number.ts";
import { identityPlace } from "./name-place.ts";
import type { PersonId } from "./new-person.ts";

/** Writes the number of a person, sealed, and tells that it is known (`people.identified`), so that walls can be set. */
export async function setIdentity(
  tx: Tx,
  { person, number }: { person: PersonId; number: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ identified: Date } | { no: "not-a-number" | "too-many" }> {
  const now = clock.now();
  const read = readIdentityNumber(number, now);
  if (!read) return { no: "not-a-number" };
  const asked = await mayAskMark(tx, who, now);
  if ("no" in asked) return asked;
  const { org } = who;
  const id = newId(now);
  const sealed = seal(await dataKey(tx, org, person), identityPlace(org, id), read);
  const { version, mark } = await tx.vault.blind(org, "identity", read);
  await tx.run(sql`
    insert into people.identity_marks (org_id, id, person_id, version, mark, sealed, at, by_id)
    values (${org}, ${id}, ${person}, ${version}, ${mark}, ${sealed}, ${now}, ${who.membership})`);
  await emit(
    tx,
    { org, kind: "people.identified", payload: { org, person, mark: mark.toString("hex") } },
    now,
  );
  return { identified: now };
}
