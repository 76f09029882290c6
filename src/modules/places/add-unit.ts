import { getOrganisation } from "#modules/access";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { resolvedTerms } from "./resolved-terms.ts";
import { knownFor } from "./unit-state.ts";
import { termKeys, type Listing, type Terms, type UnitFacts } from "./unit.ts";

export interface NewUnit extends UnitFacts {
  /** Public id of a house that is there already; without it the unit is under a roof of its own. */
  house?: string;
  /** Minutes a room needs between two residents. */
  turnaround?: number;
  /** Rooms there is money for. */
  fundedRooms?: number | null;
  /** Only where the unit differs: the rest is what the centre's own entry says. */
  terms: Partial<Terms>;
}

/** A unit with its terms. Rooms come with `addRoom`. */
export async function addUnit(
  tx: Tx,
  org: string,
  what: NewUnit,
  clock: Clock,
): Promise<{ id: string; publicId: string }> {
  const now = clock.now();
  const owner = await getOrganisation(tx, org);
  const house = await houseFor(tx, org, what, now);
  const made = { id: newId(now), publicId: newPublicId() };
  await tx.run(sql`
    insert into places.units (org_id, id, public_id, house_id, name, kind, for_women, for_men, takes_children,
      own_entrance, night_staff, pets, wheelchair, languages, interpreter, by_itself, lar_pharmacy_km, extra_places,
      turnaround, funded_rooms, municipality, lat, lon, phone, uses_havn, added_at)
    values (${org}, ${made.id}, ${made.publicId}, ${house.id}, ${what.name}, ${what.kind}, ${what.women}, ${what.men},
      ${what.children}, ${what.ownEntrance}, ${what.nightStaff}, ${what.pets}, ${what.wheelchair},
      ${what.languages}, ${what.interpreter}, ${what.byItself}, ${what.larPharmacyKm}, ${what.extraPlaces},
      ${what.turnaround ?? 0}, ${what.fundedRooms ?? null}, ${what.municipality}, ${what.lat}, ${what.lon}, ${what.phone}, ${what.usesHavn}, ${now})`);
  for (const key of termKeys) {
    const said = what.terms[key];
    if (!said) continue;
    await tx.run(sql`
      insert into places.unit_terms (org_id, id, unit_id, key, answer, decides, ground, confirmed_on, at)
      values (${org}, ${newId(now)}, ${made.id}, ${key}, ${said.answer}, ${said.decides}, ${said.ground},
        ${said.confirmed}, ${now})`);
  }
  const { house: _house, turnaround: _turnaround, fundedRooms: _funded, terms, ...facts } = what;
  const listing: Listing = {
    ...facts,
    house: house.publicId,
    terms: await resolvedTerms(tx, org, terms),
    orgPublicId: owner.publicId,
    orgName: owner.name,
  };
  await tx.run(sql`
    insert into places.availability (org_id, unit_id, public_id, training, facts, touched_at, known_until)
    values (${org}, ${made.id}, ${made.publicId}, ${owner.training}, ${JSON.stringify(listing)}, ${now},
      ${now}::timestamptz + ${`${knownFor} days`}::interval)`);
  return made;
}

async function houseFor(tx: Tx, org: string, what: NewUnit, now: Date) {
  if (what.house !== undefined) {
    const found = await tx.row<{ id: string; publicId: string }>(sql`
      select id, public_id as "publicId" from places.houses where org_id = ${org} and public_id = ${what.house}`);
    if (!found) throw new Error("no such house");
    return found;
  }
  const made = { id: newId(now), publicId: newPublicId() };
  await tx.run(sql`
    insert into places.houses (org_id, id, public_id, name, added_at)
    values (${org}, ${made.id}, ${made.publicId}, ${what.name}, ${now})`);
  return made;
}
