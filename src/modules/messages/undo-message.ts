import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";

/** Takes a message back before it leaves. Afterwards nothing can: what then has to be done is said by a human. */
export async function undoMessage(
  tx: Tx,
  what: { caseId: string; publicId: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ undone: true } | { no: "not-found" } | { no: "has-left" }> {
  const now = clock.now();
  const found = await tx.row<{ id: string; case_id: string; leaves_at: Date; how: string | null }>(sql`
    select m.id, m.case_id, m.leaves_at, o.how from messages.messages m
    left join messages.outcomes o on o.org_id = m.org_id and o.message_id = m.id
    where m.org_id = ${who.org} and m.public_id = ${what.publicId} and m.case_id = ${what.caseId}`);
  if (!found) return { no: "not-found" };
  if (found.how === "undone") return { undone: true };
  if (found.how !== null || found.leaves_at <= now) return { no: "has-left" };
  const fresh = await tx.run(sql`
    insert into messages.outcomes (org_id, message_id, case_id, how, at, by_id)
    values (${who.org}, ${found.id}, ${found.case_id}, 'undone', ${now}, ${who.membership}) on conflict do nothing`);
  return fresh === 1 ? { undone: true } : { no: "has-left" };
}
