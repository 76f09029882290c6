import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import type { NewUnit } from "./add-unit.ts";
import { refresh } from "./refresh.ts";
import { livesApart } from "./unit.ts";
import { unitForChange } from "./unit-state.ts";

export type UnitChange = Omit<NewUnit, "house" | "terms" | "usesHavn">;

/**
 * What a unit says of itself, published in the same transaction. A group somebody of lives there now is not
 * taken away, and homes of their own do not become a shared house while women and men live in them.
 */
export async function changeUnit(
  tx: Tx,
  org: string,
  what: UnitChange & { unit: string },
  clock: Clock,
): Promise<{ changed: string } | { no: "not-found" } | { no: "lived-in" } | { no: "side-by-side" }> {
  const now = clock.now();
  const which = sql`org_id = ${org} and public_id = ${what.unit}`;
  const state = await unitForChange(tx, which, now);
  if (!state) return { no: "not-found" };
  const here = new Set(state.occupied.flatMap((one) => one.who ?? []));
  if ([...here].some((group) => what[group] !== true)) return { no: "lived-in" };
  if (here.size > 1 && livesApart(state.facts.kind) && !livesApart(what.kind)) return { no: "side-by-side" };
  await tx.run(sql`
    update places.units
    set name = ${what.name}, kind = ${what.kind}, for_women = ${what.women}, for_men = ${what.men},
      takes_children = ${what.children}, own_entrance = ${what.ownEntrance}, night_staff = ${what.nightStaff},
      pets = ${what.pets}, wheelchair = ${what.wheelchair}, languages = ${what.languages},
      interpreter = ${what.interpreter}, by_itself = ${what.byItself}, lar_pharmacy_km = ${what.larPharmacyKm},
      extra_places = ${what.extraPlaces}, turnaround = ${what.turnaround ?? 0},
      funded_rooms = ${what.fundedRooms ?? null}, municipality = ${what.municipality}, lat = ${what.lat},
      lon = ${what.lon}, phone = ${what.phone}
    where org_id = ${org} and id = ${state.id}`);
  await refresh(tx, which, now);
  await emit(tx, { org, kind: "places.changed", payload: {} }, now);
  return { changed: what.unit };
}
