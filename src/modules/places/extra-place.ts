import { nextOsloTime, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import type { WhoFor } from "./free-times.ts";
import { extraLeft, refresh } from "./refresh.ts";
import { unitForChange } from "./unit-state.ts";

export interface ExtraOpening {
  /** Public id. */
  unit: string;
  /** How many. */
  places: number;
  whoFor: WhoFor;
  childBeds: number;
}

/** The night is over at noon: nobody is offered an extra place after that. */
export const extraUntil = (now: Date): Date => nextOsloTime(now, 12);

/**
 * Opens extra places for tonight, each a room like others until noon. `leader` answers for it: the one who opens,
 * or the leader a night worker has asked. A place from an earlier night is used again when nobody is in it.
 */
export async function openExtra(
  tx: Tx,
  org: string,
  what: ExtraOpening,
  who: { by: string; leader: string; label: (n: number) => string },
  clock: Clock,
): Promise<{ opened: number; until: Date } | { no: "not-found" } | { no: "too-many"; left: number }> {
  const now = clock.now();
  const until = extraUntil(now);
  const which = sql`org_id = ${org} and public_id = ${what.unit}`;
  const state = await unitForChange(tx, which, now);
  if (!state?.facts.usesHavn) return { no: "not-found" };
  const unit = { org, id: state.id };
  const left = await placesLeft(tx, unit, now);
  if (what.places < 1 || what.places > left) return { no: "too-many", left };
  const filled = state.occupied.map((one) => one.roomId);
  const earlier = await tx.rows<{ id: string; over: boolean }>(sql`
    select id, extra_until <= ${now} as over from places.rooms
    where org_id = ${org} and unit_id = ${state.id} and extra_until is not null and retired_at is null
    order by added_at, id`);
  const again = earlier.filter((one) => one.over && !filled.includes(one.id)).map((one) => one.id);
  for (let i = 0; i < what.places; i++) {
    const label = who.label(earlier.length + 1 + Math.max(0, i - again.length));
    const room = again[i] ?? (await addPlace(tx, unit, label, what, until, now));
    if (again[i] !== undefined) {
      await tx.run(sql`
        update places.rooms set who_for = ${what.whoFor}, child_beds = ${what.childBeds}, extra_until = ${until}
        where org_id = ${org} and id = ${room}`);
    }
    await tx.run(sql`
      insert into places.extra_openings (org_id, id, unit_id, room_id, at, until, by_id, leader_id)
      values (${org}, ${newId(now)}, ${state.id}, ${room}, ${now}, ${until}, ${who.by}, ${who.leader})`);
  }
  await refresh(tx, which, now);
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { opened: what.places, until };
}

async function placesLeft(tx: Tx, unit: { org: string; id: string }, now: Date): Promise<number> {
  const row = await tx.row<{ left: number }>(
    sql`select ${extraLeft(now)} as left from places.units u where u.org_id = ${unit.org} and u.id = ${unit.id}`,
  );
  return row?.left ?? 0;
}

async function addPlace(
  tx: Tx,
  unit: { org: string; id: string },
  label: string,
  what: ExtraOpening,
  until: Date,
  now: Date,
): Promise<string> {
  const id = newId(now);
  await tx.run(sql`
    insert into places.rooms (org_id, id, public_id, unit_id, label, who_for, child_beds, extra_until, added_at)
    values (${unit.org}, ${id}, ${newPublicId()}, ${unit.id}, ${label}, ${what.whoFor}, ${what.childBeds}, ${until}, ${now})`);
  return id;
}
