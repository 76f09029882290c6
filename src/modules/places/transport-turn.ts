import { sql, type Tx } from "#platform/db";
import { standing } from "./held.ts";
import { holdForChange, type HoldTurn } from "./hold-for-change.ts";
import { oneStay, type Stay } from "./stay.ts";
import { isOver, wayOf, type Way } from "./transport.ts";

export type WayRefusal = { no: "not-found" } | { no: "hold-ended" } | { no: "way-over" };

/**
 * The way to a room that waits: held, or given to the person who has not come yet. `live` says that it is still
 * held, so that its time may matter.
 */
export async function wayForChange(
  tx: Tx,
  hold: string,
  now: Date,
): Promise<{ turn: HoldTurn; way: Way; live: boolean; stay: Stay | undefined } | WayRefusal> {
  const turn = await holdForChange(tx, hold, now);
  if (!turn) return { no: "not-found" };
  // A hold that ran out may have become a stay after all.
  const stay = await oneStay(tx, turn.state.org, sql`s.hold_id = ${turn.hold.id}`);
  const end = standing(turn.hold, now);
  if (end && !stay) return { no: "hold-ended" };
  const way = await wayOf(tx, turn.hold.id);
  if (isOver(way) || stay?.arrivedAt || stay?.end) return { no: "way-over" };
  return { turn, way, live: !end && !stay, stay };
}
