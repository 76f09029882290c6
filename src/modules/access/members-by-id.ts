import type { Tx } from "#platform/db";
import { findMember, members, type Member } from "./member.ts";

/**
 * Members by id, also those among `wanted` who have left: what they did stays theirs. Asked before `wanted`
 * is known, so that both questions travel together.
 */
export async function membersById(
  tx: Tx,
  org: string,
  wanted: readonly (string | null)[] | Promise<readonly (string | null)[]> = [],
): Promise<Map<string, Member>> {
  const [now, ids] = await Promise.all([members(tx, org), wanted]);
  const all = new Map(now.map((member) => [member.id, member]));
  for (const id of ids) {
    if (id === null || all.has(id)) continue;
    const left = await findMember(tx, org, id);
    if (left) all.set(id, left);
  }
  return all;
}
