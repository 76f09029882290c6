import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { noteThing } from "#modules/access";
import { emit } from "#modules/scheduling";
import { chooseRoom } from "./free-times.ts";
import { holdFor, type Hold } from "./held.ts";
import { endLapsed } from "./lapse.ts";
import { groupOf, needForOwner, type Need } from "./need.ts";
import { misfits, type Reason } from "./rules.ts";
import { candidateOf } from "./candidate.ts";
import { markPresence, mayCome } from "./presence.ts";
import { freeNow, publish, unitForChange, type UnitState } from "./unit-state.ts";

export type HoldRefusal =
  { no: "just-taken" } | { no: "does-not-fit"; reasons: Reason[] } | { no: "not-found" };

/**
 * Holds the smallest room that fits for an hour and a half. Runs inside the owner, who checks everything
 * again: turn on the unit, choice of room, and an insert the exclusion constraint may still refuse.
 */
export async function hold(
  tx: Tx,
  what: {
    unit: string;
    need: Need;
    forOrg: string;
    by: string;
    contact?: string | null;
    /** Whom it is for, as every house knows them; without it nobody is kept apart until there is a case. */
    journey?: string | undefined;
  },
  clock: Clock,
): Promise<Hold | HoldRefusal> {
  const now = clock.now();
  const which = sql`public_id = ${what.unit} and org_id = (select access.acting_org())`;
  const state = await unitForChange(tx, which, now);
  if (!state?.facts.usesHavn) return { no: "not-found" };
  await endLapsed(tx, state, now);
  const free = freeNow(state);
  const group = groupOf(what.need);
  // How far, and from where, is for the one who asks to judge. What a measure can meet is agreed between the two.
  const need = { ...what.need, maxKm: null, away: null };
  const reasons = misfits(need, candidateOf(state.facts, free, need, now))
    .filter((one) => one.kind !== "measure")
    .map((one) => one.reason);
  const other = reasons.filter((reason) => reason.code !== "full");
  if (other.length > 0) return { no: "does-not-fit", reasons: other };
  const room = chooseRoom(free, what.need);
  if (!room) return { no: "just-taken" };
  const person = what.journey === undefined ? undefined : await mayCome(tx, state, what.journey, now);
  // Exactly what a lost race says: nobody learns why.
  if (person?.apart) return { no: "just-taken" };
  const made = holdIn(state, what, now);
  const occupancy = newId(now);
  const taken = await tx.run(sql`
    with room as (
      insert into places.occupancies (org_id, id, unit_id, room_id, kind, who, during)
      values (${state.org}, ${occupancy}, ${state.id}, ${room.id}, 'hold', ${group},
              tstzrange(${now}, ${made.expiresAt}))
      on conflict do nothing returning 1)
    insert into places.holds (org_id, id, public_id, unit_id, occupancy_id, owner_name, unit_name, unit_public_id,
      for_org_id, held_by, contact, need, held_at, expires_at)
    select ${state.org}, ${made.id}, ${made.publicId}, ${state.id}, ${occupancy}, ${made.ownerName}, ${made.unitName},
      ${made.unitId}, ${made.forOrg}, ${made.heldBy}, ${made.contact}, ${JSON.stringify(made.need)}, ${now},
      ${made.expiresAt}
    from room`);
  if (taken === 0) return { no: "just-taken" };
  const occupied = {
    id: occupancy,
    kind: "hold",
    roomId: room.id,
    who: group,
    until: made.expiresAt,
  } as const;
  // None of them needs another's answer, so they travel together, in this order.
  await Promise.all([
    person ? markPresence(tx, state, { occupancy, subject: person.subject }) : undefined,
    ...belongings(tx, { ...made, occupancy, journey: what.journey }),
    publish(tx, { ...state, occupied: [...state.occupied, occupied] }),
    emit(tx, { org: state.org, kind: "places.changed", payload: {} }, now),
  ]);
  return made;
}

/** Whoever must not meet the person sees neither the hold nor whose the room is. */
function belongings(
  tx: Tx,
  {
    id,
    publicId,
    occupancy,
    journey,
  }: { id: string; publicId: string; occupancy: string; journey?: string | undefined },
) {
  if (journey === undefined) return [];
  return [
    noteThing(tx, { id, object: publicId, journey }),
    noteThing(tx, { id: occupancy, object: null, journey }),
  ];
}

function holdIn(
  state: UnitState,
  what: { need: Need; forOrg: string; by: string; contact?: string | null },
  now: Date,
): Hold {
  return {
    id: newId(now),
    publicId: newPublicId(),
    ownerOrg: state.org,
    ownerName: state.facts.orgName,
    unitName: state.facts.name,
    unitId: state.publicId,
    forOrg: what.forOrg,
    heldBy: what.by,
    heldAt: now,
    expiresAt: addMinutes(now, holdFor),
    travelling: false,
    end: null,
    need: needForOwner(what.need),
    contact: what.contact ?? null,
  };
}
