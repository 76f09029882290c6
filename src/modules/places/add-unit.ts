import { getOrganisation } from "#modules/access";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { termKeys, termsOf, type Listing, type Terms, type UnitFacts } from "./unit.ts";

/** A unit with its terms; what is left out of `terms` is unknown. Rooms come with `addRoom`. */
export async function addUnit(
  tx: Tx,
  org: string,
  what: Omit<UnitFacts, "terms"> & { terms: Partial<Terms> },
  clock: Clock,
): Promise<{ id: string; publicId: string }> {
  const now = clock.now();
  const owner = await getOrganisation(tx, org);
  const terms = termsOf(what.terms);
  const made = { id: newId(now), publicId: newPublicId() };
  await tx.run(sql`
    insert into places.units (org_id, id, public_id, name, kind, for_women, for_men, takes_children, own_entrance,
      night_staff, pets, wheelchair, municipality, lat, lon, phone, uses_havn, added_at)
    values (${org}, ${made.id}, ${made.publicId}, ${what.name}, ${what.kind}, ${what.women}, ${what.men},
      ${what.children}, ${what.ownEntrance}, ${what.nightStaff}, ${what.pets}, ${what.wheelchair},
      ${what.municipality}, ${what.lat}, ${what.lon}, ${what.phone}, ${what.usesHavn}, ${now})`);
  for (const key of termKeys) {
    const { answer, ground, confirmed } = terms[key];
    await tx.run(sql`
      insert into places.unit_terms (org_id, unit_id, key, answer, ground, confirmed_on)
      values (${org}, ${made.id}, ${key}, ${answer}, ${ground}, ${confirmed})`);
  }
  const listing: Listing = { ...what, terms, orgPublicId: owner.publicId, orgName: owner.name };
  await tx.run(sql`
    insert into places.availability (org_id, unit_id, public_id, training, facts)
    values (${org}, ${made.id}, ${made.publicId}, ${owner.training}, ${JSON.stringify(listing)})`);
  return made;
}
