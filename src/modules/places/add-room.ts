import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import type { WhoFor } from "./free-times.ts";
import { publish, unitForChange } from "./unit-state.ts";

/** A room with one bed for an adult and `childBeds` for children, in the unit with that public id. */
export async function addRoom(
  tx: Tx,
  org: string,
  what: { unit: string; label: string; whoFor: WhoFor; childBeds: number },
  clock: Clock,
): Promise<{ id: string; publicId: string }> {
  const now = clock.now();
  const state = await unitForChange(tx, sql`org_id = ${org} and public_id = ${what.unit}`, now);
  if (!state) throw new Error("no such unit");
  const made = { id: newId(now), publicId: newPublicId() };
  await tx.run(sql`
    insert into places.rooms (org_id, id, public_id, unit_id, label, who_for, child_beds, added_at)
    values (${org}, ${made.id}, ${made.publicId}, ${state.id}, ${what.label}, ${what.whoFor}, ${what.childBeds}, ${now})`);
  await publish(tx, { ...state, rooms: [...state.rooms, { ...what, id: made.id }] });
  return made;
}
