import { sql, type Tx } from "#platform/db";
import { caring } from "./role.ts";
import { members, type Member } from "./member.ts";

/**
 * Active members who may meet the way `of` belongs to: a case, a contact, a hand-over, a duty, or a journey itself. Whoever is
 * chosen or woken is chosen among these.
 */
export async function freeMembers(tx: Tx, org: string, of: string): Promise<Member[]> {
  const [all, found] = await Promise.all([
    members(tx, org),
    tx.row<{ walled: string[] }>(sql`select access.walled_members(${of}) as walled`),
  ]);
  const walled = new Set(found?.walled);
  return all.filter((member) => !walled.has(member.id));
}

/** Who takes over where somebody can no longer come in: the deputy, then by role, the longest here first. */
const order = ["leader", "deputy", "primary_contact", "night_worker"] as const;

/**
 * The pair that answers from now on, changed as little as it can be; undefined when nobody in the house is left. `free` are
 * those who may.
 */
export function nextInLine(
  free: readonly Member[],
  now: { accountable: string | null; deputy: string | null },
): { accountable: string; deputy: string | null } | undefined {
  const able = free.filter((member) => caring.includes(member.role));
  const has = (id: string | null) => id !== null && able.some((member) => member.id === id);
  const others = (than: readonly string[]) =>
    order.flatMap((role) => able.filter((member) => member.role === role && !than.includes(member.id)));
  const accountable = [now.accountable, now.deputy].find(has) ?? others([])[0]?.id;
  if (!accountable) return undefined;
  const named = able.find((member) => member.id === accountable)?.deputyId ?? null;
  const deputy = [now.deputy, named].find((id) => has(id) && id !== accountable);
  return { accountable, deputy: deputy ?? others([accountable])[0]?.id ?? null };
}
