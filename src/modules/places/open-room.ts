import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import type { ClosureReason } from "./close-room.ts";
import { closedByAnother } from "./closed-by-another.ts";
import { askToOpen } from "./opening-ask.ts";
import { publish, unitForChange } from "./unit-state.ts";

/**
 * Takes a closed room into use again, before its time or because it had none. `room` is its public id. One closed
 * for safety is opened by a leader: the one on watch shall not have to judge alone that it is safe again. One closed for
 * repair is opened by whoever closed it, or by two within a day: `asked` is the first of them.
 */
export async function openRoom(
  tx: Tx,
  org: string,
  what: { room: string; by: string | null; leader?: boolean },
  clock: Clock,
): Promise<{ opened: Date } | { asked: Date } | { no: "not-found" | "not-closed" | "leader-only" }> {
  const now = clock.now();
  const room = sql`places.rooms where org_id = ${org} and public_id = ${what.room}`;
  const state = await unitForChange(
    tx,
    sql`org_id = ${org} and unit_id = (select unit_id from ${room})`,
    now,
  );
  const found = state && (await tx.row<{ id: string }>(sql`select id from ${room}`));
  if (!state || !found) return { no: "not-found" };
  const filled = state.occupied.find((one) => one.roomId === found.id);
  const others = await closedByAnother(tx, org, filled, what.by);
  if (others && what.by !== null) {
    const { since } = others;
    const { second } = await askToOpen(tx, org, { room: found.id, by: what.by, since }, now);
    if (!second || !others.opens) return { asked: now };
  }
  const closed = filled?.kind === "closure" ? filled : undefined;
  if (!closed) return { no: "not-closed" };
  const why = await tx.row<{ reason: ClosureReason }>(sql`
    select reason from places.closures where org_id = ${org} and occupancy_id = ${closed.id}`);
  if (why?.reason === "safety" && !what.leader) return { no: "leader-only" };
  await tx.run(sql`
    with ended as (
      insert into places.closure_endings (org_id, closure_id, at, by_id)
      select org_id, id, ${now}, ${what.by} from places.closures where org_id = ${org} and occupancy_id = ${closed.id})
    update places.occupancies set during = tstzrange(lower(during), greatest(lower(during), ${now}))
    where org_id = ${org} and id = ${closed.id}`);
  await publish(tx, { ...state, occupied: state.occupied.filter((one) => one !== closed) });
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { opened: now };
}
