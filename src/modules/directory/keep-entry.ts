import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { getOrganisation } from "#modules/access";

/** Makes an organisation the one that keeps the entry of a centre, as the relay inside it. A second time changes nothing. */
export async function keepEntry(
  tx: Tx,
  org: string,
  centre: string,
  clock: Clock,
): Promise<{ kept: true } | { no: "not-found" } | { no: "kept-by-another" }> {
  // An invented organisation never speaks for a real centre, nor the other way.
  const { training } = await getOrganisation(tx, org);
  const found = await tx.row(sql`
    select from directory.centres where id = ${centre} and training = ${training} and dropped_at is null`);
  if (!found) return { no: "not-found" };
  await tx.run(sql`
    insert into directory.keepers (org_id, centre_id, since) values (${org}, ${centre}, ${clock.now()})
    on conflict do nothing`);
  const own = await tx.row(sql`
    select from directory.keepers where org_id = ${org} and centre_id = ${centre}`);
  return own ? { kept: true } : { no: "kept-by-another" };
}
