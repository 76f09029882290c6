import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { listedMembers } from "./member-reads.ts";

/**
 * From this moment the member's sessions and passkeys open nothing here. `last-leader`: a house without a leader could
 * never let anybody in again.
 */
export async function endMembership(
  tx: Tx,
  member: string,
  who: Actor,
): Promise<{ done: true } | { no: "not-found" | "last-leader" }> {
  // Two leaders who end each other at once must not both succeed.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`members ${who.org}`}, 0))`);
  const all = await listedMembers(tx, who.org);
  const found = all.find((one) => one.publicId === member);
  if (!found) return { no: "not-found" };
  const leaders = all.filter((one) => one.role === "leader");
  if (found.role === "leader" && leaders.length === 1) return { no: "last-leader" };
  await tx.run(sql`
    update access.memberships set until_at = now() where org_id = ${who.org} and id = ${found.id} and until_at is null`);
  return { done: true };
}
