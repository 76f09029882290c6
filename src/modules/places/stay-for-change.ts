import { sql, type Sql, type Tx } from "#platform/db";
import { oneStay, type Stay } from "./stay.ts";
import { unitForChange, type UnitState } from "./unit-state.ts";

export interface StayAsked {
  /** Public id. */
  stay: string;
  /** What the worker saw, when that matters. */
  version?: number | undefined;
}

export interface StayTurn {
  stay: Stay;
  state: UnitState;
}

/** A stay read after the turn on the unit it is in was taken, so that nothing happens to it or its room meanwhile. */
export async function stayForChange(
  tx: Tx,
  org: string,
  which: Sql,
  now: Date,
): Promise<StayTurn | undefined> {
  for (;;) {
    const unit = sql`(select s.unit_id from places.stays s where s.org_id = ${org} and ${which})`;
    const state = await unitForChange(tx, sql`org_id = ${org} and unit_id = ${unit}`, now);
    const stay = state && (await oneStay(tx, org, which));
    if (!state || !stay) return undefined;
    // Else she was moved to another unit while we waited for the turn on this one.
    if (stay.unit === state.id) return { stay, state };
  }
}

export type TurnRefusal = { no: "not-found" } | { no: "ended" } | { no: "stale" };

/** The same for what a worker asks of a stay that has not ended. */
export async function openStayForChange(
  tx: Tx,
  org: string,
  asked: StayAsked,
  now: Date,
): Promise<StayTurn | TurnRefusal> {
  const found = await stayForChange(tx, org, sql`s.public_id = ${asked.stay}`, now);
  if (!found) return { no: "not-found" };
  if (found.stay.end) return { no: "ended" };
  return isStale(asked, found.stay) ? { no: "stale" } : found;
}

/** Whether it has changed since the worker saw it. */
export const isStale = (asked: StayAsked, stay: Stay): boolean =>
  asked.version !== undefined && asked.version !== stay.version;
