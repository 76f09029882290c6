import { membersById } from "#modules/access";
import type { Tx } from "#platform/db";

/** What somebody who has left without a name to find is called. */
export const nameless = "–";

/** Names of members by id, also of those who have left: who took a report stays known. */
export async function memberNames(
  tx: Tx,
  org: string,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const known = await membersById(tx, org, ids);
  return (id) => known.get(id ?? "")?.name ?? nameless;
}
