import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";

/** One roof. Units are added under it. */
export async function addHouse(
  tx: Tx,
  org: string,
  what: { name: string },
  clock: Clock,
): Promise<{ id: string; publicId: string }> {
  const now = clock.now();
  const made = { id: newId(now), publicId: newPublicId() };
  await tx.run(sql`
    insert into places.houses (org_id, id, public_id, name, added_at)
    values (${org}, ${made.id}, ${made.publicId}, ${what.name}, ${now})`);
  return made;
}

/** The name is for the house's own people: it is never published. */
export async function renameHouse(
  tx: Tx,
  org: string,
  what: { house: string; name: string },
): Promise<{ renamed: string } | { no: "not-found" }> {
  const changed = await tx.run(
    sql`update places.houses set name = ${what.name} where org_id = ${org} and public_id = ${what.house}`,
  );
  return changed === 1 ? { renamed: what.house } : { no: "not-found" };
}
