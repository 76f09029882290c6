import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { extendBy, holdAtMost, standing, type Hold } from "./held.ts";
import { holdForChange } from "./hold-for-change.ts";
import { publish } from "./unit-state.ts";

/** Half an hour more, three hours in all. Runs inside the owner; `by` is the membership that asked. */
export async function extendHold(
  tx: Tx,
  what: { id: string; by?: string | null },
  clock: Clock,
): Promise<Hold | { no: "too-long" } | { no: "hold-ended" } | { no: "not-found" }> {
  const now = clock.now();
  const found = await holdForChange(tx, what.id, now);
  if (!found) return { no: "not-found" };
  const { hold, occupancyId, state } = found;
  if (standing(hold, now)) return { no: "hold-ended" };
  const until = addMinutes(hold.expiresAt, extendBy);
  if (until > addMinutes(hold.heldAt, holdAtMost)) return { no: "too-long" };
  await tx.run(sql`
    insert into places.hold_extensions (org_id, id, hold_id, at, by_id, until)
    values (${state.org}, ${newId(now)}, ${hold.id}, ${now}, ${what.by ?? null}, ${until})`);
  await tx.run(sql`
    with longer as (
      update places.occupancies set during = tstzrange(lower(during), ${until})
      where org_id = ${state.org} and id = ${occupancyId})
    update places.holds set expires_at = ${until} where org_id = ${state.org} and id = ${hold.id}`);
  const occupied = state.occupied.map((one) => (one.id === occupancyId ? { ...one, until } : one));
  await publish(tx, { ...state, occupied });
  await emit(tx, { org: state.org, kind: "places.changed", payload: {} }, now);
  return { ...hold, expiresAt: until };
}
