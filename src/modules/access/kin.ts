import { sql, type Tx } from "#platform/db";

/** What one member may register: those close to her, not a list of people to try. */
export const kinAtMost = 40;

/** When she registered those she knows; no number and no name is kept, so there is nothing more to show. */
export async function ownKin(tx: Tx, who: { org: string; membership: string }): Promise<Date[]> {
  const rows = await tx.rows<{ at: Date }>(sql`
    select at from access.kin_marks where org_id = ${who.org} and membership_id = ${who.membership} order by at`);
  return rows.map((one) => one.at);
}

/** Keeps a mark. Where somebody with it is helped here, or comes later, the database raises the wall itself. */
export async function keepKin(
  tx: Tx,
  what: { mark: Buffer; version: number },
  who: { org: string; membership: string },
): Promise<{ kept: true } | { no: "known" | "too-many" }> {
  if ((await ownKin(tx, who)).length >= kinAtMost) return { no: "too-many" };
  const fresh = await tx.run(sql`
    insert into access.kin_marks (org_id, membership_id, mark, version)
    values (${who.org}, ${who.membership}, ${what.mark}, ${what.version}) on conflict do nothing`);
  return fresh === 0 ? { no: "known" } : { kept: true };
}

/** Hears `people.identified`: whoever has registered this person as close is a stranger from here on. */
export async function hearIdentified(
  tx: Tx,
  event: { org: string; payload: { person: string; mark: string } },
): Promise<void> {
  const { person, mark } = event.payload;
  await tx.run(sql`
    insert into access.person_marks (org_id, person_id, mark)
    values (${event.org}, ${person}, ${Buffer.from(mark, "hex")}) on conflict do nothing`);
}
