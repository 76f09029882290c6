import { findMember, members } from "#modules/access";
import type { Tx } from "#platform/db";

/** What somebody who has left without a name to find is called. */
export const nameless = "–";

/** Names of members by id, also of those who have left: who took a report stays known. */
export async function memberNames(
  tx: Tx,
  org: string,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const known = new Map((await members(tx, org)).map((one) => [one.id, one.name]));
  for (const id of new Set(ids)) {
    if (id === null || known.has(id)) continue;
    known.set(id, (await findMember(tx, org, id))?.name ?? nameless);
  }
  return (id) => (id === null ? nameless : (known.get(id) ?? nameless));
}
