import { randomUUID } from "node:crypto";
import { sql, type Tx } from "#platform/db";

/** What one member may register: those close to her, not a list of people to try. */
export const kinAtMost = 40;

/** When she registered those she knows; no number and no name is kept, so there is nothing more to show. */
export async function ownKin(tx: Tx, who: { org: string; membership: string }): Promise<Date[]> {
  const rows = await tx.rows<{ at: Date }>(sql`
    select min(at) as at from access.kin_marks
    where org_id = ${who.org} and membership_id = ${who.membership} group by id order by 1`);
  return rows.map((one) => one.at);
}

/** Keeps the marks of one she knows. Where somebody with one of them is helped here, or comes, the database raises the wall. */
export async function keepKin(
  tx: Tx,
  marks: readonly { mark: Buffer; version: number }[],
  who: { org: string; membership: string },
): Promise<{ kept: true } | { no: "known" | "too-many" }> {
  if ((await ownKin(tx, who)).length >= kinAtMost) return { no: "too-many" };
  const known = await tx.row(sql`
    select from access.kin_marks
    where org_id = ${who.org} and membership_id = ${who.membership} and mark = any(${marks.map((one) => one.mark)})`);
  if (known) return { no: "known" };
  const id = randomUUID();
  for (const { mark, version } of marks) {
    await tx.run(sql`
      insert into access.kin_marks (org_id, id, membership_id, mark, version)
      values (${who.org}, ${id}, ${who.membership}, ${mark}, ${version})`);
  }
  return { kept: true };
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
