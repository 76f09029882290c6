import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { mayAskMark } from "./ask-mark.ts";
import { readIdentityNumber } from "./identity-number.ts";
import type { PersonId } from "./new-person.ts";

export interface Identified {
  person: PersonId;
  at: Date;
  /** Membership. */
  by: string;
}

/** Who of these has a number written, when and by whom. The number is not among what is told. */
export function identifiedOf(tx: Tx, org: string, persons: readonly PersonId[]): Promise<Identified[]> {
  return tx.rows<Identified>(sql`
    select distinct on (person_id) person_id as person, at, by_id as by from people.identity_marks
    where org_id = ${org} and person_id = any(${[...persons]}) order by person_id, at desc, id desc`);
}

/** Whether what is typed is what was written; the one that was written is not opened for it. */
export async function isIdentity(
  tx: Tx,
  { person, number }: { person: PersonId; number: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ same: boolean } | { no: "not-a-number" | "too-many" | "not-written" }> {
  const now = clock.now();
  const read = readIdentityNumber(number, now);
  if (!read) return { no: "not-a-number" };
  const written = await tx.row<{ version: number; mark: Buffer }>(sql`
    select version, mark from people.identity_marks where org_id = ${who.org} and person_id = ${person}
    order by at desc, id desc limit 1`);
  if (!written) return { no: "not-written" };
  const asked = await mayAskMark(tx, who, now);
  if ("no" in asked) return asked;
  const { mark } = await tx.vault.blind(who.org, "identity", read, written.version);
  return { same: mark.equals(written.mark) };
}

export const removals = ["wrong", "asked"] as const;

/** The number is gone at once; that there was one stays. `not-written`: there is none, or it is gone already. */
export async function removeIdentity(
  tx: Tx,
  { person, why }: { person: PersonId; why: (typeof removals)[number] },
  who: Pick<Actor, "org" | "membership">,
): Promise<{ removed: true } | { no: "not-written" }> {
  const [written] = await identifiedOf(tx, who.org, [person]);
  if (!written) return { no: "not-written" };
  await tx.run(sql`
    insert into people.identity_endings (org_id, person_id, why, by_id)
    values (${who.org}, ${person}, ${why}, ${who.membership})`);
  return { removed: true };
}
