import { sql, type Tx } from "#platform/db";
import type { Need } from "./need.ts";
import { holdsAt } from "./reads.ts";
import { openStays } from "./stay.ts";
import { waysOf, type Transport } from "./transport.ts";

/** Somebody who may come to a room of ours, or will: held for by others, or given and not yet there. */
export interface Awaited {
  need: Need;
  forOrg: string;
  room: string | null;
  /** Until when the room is held; null when it is given. */
  heldUntil: Date | null;
  transport: Transport | null;
  /** Public ids. */
  hold: string;
  stay: string | null;
}

/** Everybody on the way to us; those whose arrival is known first, and of them the first to come. */
export async function awaited(tx: Tx, org: string, now: Date): Promise<Awaited[]> {
  const [holds, stays] = await Promise.all([holdsAt(tx, org, now), openStays(tx, org)]);
  const given = stays.filter((stay) => !stay.arrivedAt);
  const ids = [...holds.map((one) => one.id), ...given.map((one) => one.holdId)];
  if (ids.length === 0) return [];
  const ways = await waysOf(tx, sql`h.id = any (${ids}::uuid[])`);
  const transport = (hold: string) => ways.get(hold)?.transport ?? null;
  const all: Awaited[] = [
    ...holds
      .filter((one) => !ways.get(one.id)?.arrivedAt)
      .map((one) => ({
        need: one.need,
        forOrg: one.forOrg,
        room: null,
        heldUntil: one.expiresAt,
        transport: transport(one.id),
        hold: one.publicId,
        stay: null,
      })),
    ...given.map((one) => ({
      need: one.need,
      forOrg: one.forOrg,
      room: one.room,
      heldUntil: null,
      transport: transport(one.holdId),
      hold: one.hold,
      stay: one.publicId,
    })),
  ];
  const when = (one: Awaited) => one.transport?.expectedAt.getTime() ?? Number.MAX_SAFE_INTEGER;
  return all.toSorted((a, b) => when(a) - when(b));
}
