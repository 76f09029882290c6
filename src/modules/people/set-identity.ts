import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { dataKey } from "#modules/access";
import { emit } from "#modules/scheduling";
import { mayAskMark } from "./ask-mark.ts";
import { readIdentityNumber } from "./identity-number.ts";
import { marksOf } from "./marks-of.ts";
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
  const key = await dataKey(tx, org, person);
  for (const { version, mark } of await marksOf(tx, org, read)) {
    const id = newId(now);
    const sealed = seal(key, identityPlace(org, id), read);
    await tx.run(sql`
      insert into people.identity_marks (org_id, id, person_id, version, mark, sealed, at, by_id)
      values (${org}, ${id}, ${person}, ${version}, ${mark}, ${sealed}, ${now}, ${who.membership})`);
    const payload = { org, person, mark: mark.toString("hex") };
    await emit(tx, { org, kind: "people.identified", payload }, now);
  }
  return { identified: now };
}
