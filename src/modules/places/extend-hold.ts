import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { extendBy, holdLimit, later, standing, thereBy, type ExtensionReason, type Hold } from "./held.ts";
import { holdForChange, type HoldTurn } from "./hold-for-change.ts";
import { tellBoth } from "./tell-both.ts";
import { wayOf } from "./transport.ts";
import { publish } from "./unit-state.ts";

/**
 * Half an hour more, three hours in all, or longer for somebody who is on the way. A reason is asked for, but
 * the room is not lost for want of one. Runs inside the owner; `by` is the membership that asked.
 */
export async function extendHold(
  tx: Tx,
  what: { id: string; by?: string | null; reason?: ExtensionReason | null | undefined },
  clock: Clock,
): Promise<Hold | { no: "too-long" } | { no: "hold-ended" } | { no: "not-found" }> {
  const now = clock.now();
  const turn = await holdForChange(tx, what.id, now);
  if (!turn) return { no: "not-found" };
  const { hold } = turn;
  if (standing(hold, now)) return { no: "hold-ended" };
  const until = addMinutes(hold.expiresAt, extendBy);
  const { transport } = await wayOf(tx, hold.id);
  if (until > holdLimit(hold, transport?.expectedAt ?? null)) return { no: "too-long" };
  return stretch(tx, turn, { until, by: what.by ?? null, reason: what.reason ?? null }, now);
}

/** The person has set out with somebody: the room waits until an hour past the expected arrival, in one press. */
export async function waitForTravel(
  tx: Tx,
  turn: HoldTurn,
  what: { expectedAt: Date; by: string },
  now: Date,
): Promise<void> {
  const travelling = { ...turn, hold: { ...turn.hold, travelling: true } };
  const until = later(turn.hold.expiresAt, thereBy(turn.hold, what.expectedAt));
  await stretch(tx, travelling, { until, by: what.by, reason: "on-the-way" }, now);
}

async function stretch(
  tx: Tx,
  { hold, occupancyId, state }: HoldTurn,
  what: { until: Date; by: string | null; reason: ExtensionReason | null },
  now: Date,
): Promise<Hold> {
  const { until } = what;
  await tx.run(sql`
    insert into places.hold_extensions (org_id, id, hold_id, at, by_id, until, reason)
    values (${state.org}, ${newId(now)}, ${hold.id}, ${now}, ${what.by}, ${until}, ${what.reason})`);
  await tx.run(sql`
    with longer as (
      update places.occupancies set during = tstzrange(lower(during), ${until})
      where org_id = ${state.org} and id = ${occupancyId})
    update places.holds set expires_at = ${until}, travelling = ${hold.travelling}
    where org_id = ${state.org} and id = ${hold.id}`);
  const occupied = state.occupied.map((one) => (one.id === occupancyId ? { ...one, until } : one));
  await publish(tx, { ...state, occupied });
  await tellBoth(tx, { org: state.org, forOrg: hold.forOrg }, now);
  return { ...hold, expiresAt: until };
}
