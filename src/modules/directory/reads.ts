import { sql, type Tx } from "#platform/db";
import type { Centre } from "./fact.ts";

/**
 * Ways to reach a centre that nobody has checked leave the directory nowhere: an old number may have been
 * given to somebody else, and an old web address has been taken over before.
 */
export function publicCentre({ phones, website, email, ...rest }: Centre): Centre {
  const verified = phones?.filter((phone) => phone.verified) ?? [];
  return {
    ...rest,
    ...(verified.length > 0 ? { phones: verified } : {}),
    ...(website?.verified ? { website } : {}),
    ...(email?.verified ? { email } : {}),
  };
}

/** Every centre and special unit, closed ones too, by id: of the public file, or the invented ones. */
export async function publicCentres(tx: Tx, training: boolean): Promise<{ uuid: string; centre: Centre }[]> {
  const rows = await tx.rows<{ uuid: string; facts: Centre }>(sql`
    select uuid, facts from directory.centres where training = ${training} and dropped_at is null order by id`);
  return rows.map(({ uuid, facts }) => ({ uuid, centre: publicCentre(facts) }));
}
