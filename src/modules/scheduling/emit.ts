import { newId } from "#platform/ids";
import { sql, type Tx } from "#platform/db";

/**
 * Says what happened, in the transaction in which it happened. Delivered after commit, at least once,
 * inside `to` (default the same organisation). The payload holds ids and codes; anything that tells of a
 * person is sealed first.
 */
export async function emit(
  tx: Tx,
  event: { org: string; to?: string; kind: string; payload: Record<string, unknown> },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into scheduling.events (org_id, id, to_org_id, kind, payload, at)
    values (${event.org}, ${newId(now)}, ${event.to ?? event.org}, ${event.kind}, ${JSON.stringify(event.payload)}, ${now})`);
}
