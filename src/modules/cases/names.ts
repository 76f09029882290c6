import type { Tx } from "#platform/db";
import { findMember, members, type Member } from "#modules/access";

/** Members by id, also those among `wanted` who have left: what they did stays theirs. */
export async function membersById(
  tx: Tx,
  org: string,
  wanted: readonly (string | null)[] = [],
): Promise<Map<string, Member>> {
  const all = new Map((await members(tx, org)).map((member) => [member.id, member]));
  for (const id of wanted) {
    if (id === null || all.has(id)) continue;
    const left = await findMember(tx, org, id);
    if (left) all.set(id, left);
  }
  return all;
}
