import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Listener } from "#platform/http";
import { errorKind, log } from "#platform/log";
import type { Carrier } from "./carrier.ts";

interface Waiting {
  org: string;
  id: string;
  to: string;
  kind: string;
}

/**
 * Delivers waiting events, oldest first, and returns the organisations touched. One that fails is tried
 * again later (at most a minute apart) and holds up no other.
 */
export async function deliver(
  carrier: Carrier,
  listeners: Record<string, readonly Listener[]>,
  clock: Clock,
): Promise<Set<string>> {
  const touched = new Set<string>();
  for (;;) {
    const waiting = await carrier.across((tx) =>
      tx.rows<Waiting>(sql`
        select org_id as org, id, to_org_id as "to", kind from scheduling.events
        where delivered_at is null and (retry_at is null or retry_at <= now()) order by at, id limit 50`),
    );
    if (waiting.length === 0) return touched;
    for (const event of waiting) {
      try {
        await carrier.inside(event.to, `scheduling.deliver`, event.kind, (tx) =>
          hear(tx, event, listeners, clock),
        );
        touched.add(event.org).add(event.to);
      } catch (thrown) {
        log("event-not-delivered", { kind: event.kind, error: errorKind(thrown) });
        await postpone(carrier, event);
      }
    }
  }
}

async function hear(
  tx: Tx,
  event: Waiting,
  listeners: Record<string, readonly Listener[]>,
  clock: Clock,
): Promise<void> {
  const fresh = await tx.run(sql`
    insert into scheduling.receipts (org_id, event_id) values (${event.to}, ${event.id}) on conflict do nothing`);
  const found = await tx.row<{ payload: never; at: Date }>(sql`
    update scheduling.events set delivered_at = now() where org_id = ${event.org} and id = ${event.id}
    returning payload, at`);
  if (fresh === 0 || !found) return;
  const hearing = listeners[event.kind];
  if (!hearing) throw new Error("an event without a listener");
  for (const listener of hearing) await listener(tx, { id: event.id, org: event.to, ...found }, clock);
  // The receiver has its own; a key left here would outlive its destruction there.
  if ("wrapped" in (found.payload as object)) {
    await tx.run(sql`
      update scheduling.events set payload = payload - '{wrapped,sealed}'::text[]
      where org_id = ${event.org} and id = ${event.id}`);
  }
}

async function postpone(carrier: Carrier, event: Waiting): Promise<void> {
  await carrier.inside(event.org, "scheduling.postpone", event.kind, (tx) =>
    tx.run(sql`
      update scheduling.events
      set tries = tries + 1, retry_at = now() + least(60, power(2, least(tries, 6))) * interval '1 second'
      where org_id = ${event.org} and id = ${event.id}`),
  );
}
