import { sql, type Sql, type Tx } from "#platform/db";
import type { Listener, Sweep } from "#platform/http";
import { ownTerms, resolvedTerms } from "./resolved-terms.ts";
import { publish, unitForChange } from "./unit-state.ts";

/** How many more can be opened of `places.units u`. Those in use after their night count: there is no bed for more. */
export const extraLeft = (now: Date): Sql => sql`
  greatest(0, u.extra_places - (select count(*) from places.rooms r
    where r.org_id = u.org_id and r.unit_id = u.id and r.extra_until is not null and r.retired_at is null
      and (r.extra_until > ${now} or exists (select from places.occupancies o
        where o.org_id = r.org_id and o.room_id = r.id and o.during @> ${now}::timestamptz))))::int`;

/**
 * Publishes a unit anew from what it says of itself and the rooms it has now. Its terms stay as published: a
 * night worker, who may open a place, does not see the entry they come from. `untouched`: nobody has looked.
 */
export async function refresh(
  tx: Tx,
  which: Sql,
  now: Date,
  how: { untouched?: true } = {},
): Promise<{ org: string; id: string } | undefined> {
  const turn = await unitForChange(tx, which, now);
  if (!turn) return undefined;
  const { org, id } = turn;
  await tx.run(sql`
    update places.availability a
    set facts = a.facts || jsonb_build_object('name', u.name, 'kind', u.kind, 'women', u.for_women, 'men', u.for_men,
      'children', u.takes_children, 'ownEntrance', u.own_entrance, 'nightStaff', u.night_staff, 'pets', u.pets,
      'wheelchair', u.wheelchair, 'languages', to_jsonb(u.languages), 'interpreter', u.interpreter,
      'byItself', u.by_itself, 'larPharmacyKm', u.lar_pharmacy_km, 'municipality', u.municipality, 'lat', u.lat,
      'lon', u.lon, 'phone', u.phone,
      'extraPlaces', ${extraLeft(now)})
    from places.units u where u.org_id = ${org} and u.id = ${id} and a.org_id = u.org_id and a.unit_id = u.id`);
  const state = await unitForChange(tx, sql`org_id = ${org} and unit_id = ${id}`, now);
  if (state) await publish(tx, state, how);
  return { org, id };
}

/** Resolves the terms of one unit again. Called by those who may see the entry, or by the system. */
export async function refreshTerms(tx: Tx, org: string, unit: string): Promise<void> {
  const terms = await resolvedTerms(tx, org, await ownTerms(tx, org, unit));
  await tx.run(sql`
    update places.availability set facts = facts || ${JSON.stringify({ terms })}::jsonb
    where org_id = ${org} and unit_id = ${unit}`);
}

/** Hears `directory.entry-said`: what the units follow has changed. Twice is the same as once. */
export const hearEntry: Listener = async (tx, event) => {
  const units = await tx.rows<{ id: string }>(
    sql`select id from places.units where org_id = ${event.org} order by id`,
  );
  for (const { id } of units) await refreshTerms(tx, event.org, id);
};

/** An extra place closes and an exemption begins or ends by themselves; others are told when it happens. */
export const refreshUnit: Sweep = {
  name: "places.refresh-unit",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select org_id as org, unit_id as id from places.availability
      where refresh_at <= ${now} order by refresh_at limit 200`),
  act: async (tx, org, id, clock) => {
    await refresh(tx, sql`org_id = ${org} and unit_id = ${id}`, clock.now(), { untouched: true });
  },
};
