import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import type { WhoFor } from "./free-times.ts";
import type { Known } from "./unit.ts";
import { publish, unitForChange } from "./unit-state.ts";

export interface NewRoom {
  label: string;
  whoFor: WhoFor;
  childBeds: number;
  cots?: number;
  bathroom?: Known;
  floor?: number | null;
  /** Null or absent: as the unit says. */
  wheelchair?: Known;
  extraUntil?: Date | null;
}

/** A room with one bed for an adult and `childBeds` for children, in the unit with that public id. */
export async function addRoom(
  tx: Tx,
  org: string,
  what: NewRoom & { unit: string },
  clock: Clock,
): Promise<{ id: string; publicId: string }> {
  const now = clock.now();
  const state = await unitForChange(tx, sql`org_id = ${org} and public_id = ${what.unit}`, now);
  if (!state) throw new Error("no such unit");
  const made = { id: newId(now), publicId: newPublicId() };
  const { label, whoFor, childBeds, cots = 0, bathroom = null, floor = null, extraUntil = null } = what;
  const wheelchair = what.wheelchair ?? null;
  await tx.run(sql`
    insert into places.rooms (org_id, id, public_id, unit_id, label, who_for, child_beds, cots, bathroom, floor,
      wheelchair, extra_until, added_at)
    values (${org}, ${made.id}, ${made.publicId}, ${state.id}, ${label}, ${whoFor}, ${childBeds}, ${cots}, ${bathroom},
      ${floor}, ${wheelchair}, ${extraUntil}, ${now})`);
  const known = { bathroom: bathroom === true, wheelchair: wheelchair ?? state.facts.wheelchair };
  const shape = { childBeds, cots, ...known, groundFloor: floor === 0 };
  await publish(tx, {
    ...state,
    rooms: [...state.rooms, { id: made.id, whoFor, extraUntil, ...shape }],
  });
  return made;
}
