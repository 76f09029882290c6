import { sql, type Tx } from "#platform/db";

/** One look or change, as whoever reviews the log reads it. */
export interface Look {
  id: string;
  at: Date;
  deed: string;
  object: string | null;
  member: string | null;
  /** Set when somebody of another organisation did it. */
  fromOrg: string | null;
  /** The first letter of what was said. */
  purpose: string | null;
  /** Tried, and shown nothing. */
  refused: boolean;
}

const columns = sql`
  id, at, deed, object, membership_id as member, nullif(from_org_id, org_id) as "fromOrg", purpose, refused is true as refused`;
// What a house does inside itself follows upon an entry of its own, which is the one that counts.
const byPeople = sql`membership_id is not null and from_org_id is distinct from org_id`;

/** What people did with these things, the newest first; runs as system work inside the organisation. */
export function looksAt(tx: Tx, org: string, objects: readonly string[], since: Date): Promise<Look[]> {
  return tx.rows<Look>(sql`
    select ${columns} from audit.entries
    where org_id = ${org} and at >= ${since} and object = any (${objects}) and ${byPeople} order by at desc, id`);
}

/** Everything people of this house did in a span of time, in order. */
export function looksBetween(tx: Tx, org: string, from: Date, to: Date): Promise<Look[]> {
  return tx.rows<Look>(sql`
    select ${columns} from audit.entries
    where org_id = ${org} and at >= ${from} and at < ${to} and ${byPeople} and from_org_id is null order by at, id`);
}

/** How often these deeds were done since, each without saying of what. */
export async function timesDone(
  tx: Tx,
  org: string,
  deeds: readonly string[],
  since: Date,
): Promise<{ times: number; people: number }> {
  const row = await tx.row<{ times: number; people: number }>(sql`
    select count(*)::int as times, count(distinct membership_id)::int as people from audit.entries
    where org_id = ${org} and at >= ${since} and deed = any (${deeds}) and ${byPeople}`);
  return row ?? { times: 0, people: 0 };
}

/** Organisations with a log. */
export async function organisationsWithLogs(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ org: string | null }>(sql`
    with recursive logs (org) as (
      (select org_id from audit.entries order by org_id limit 1)
      union all
      select (select e.org_id from audit.entries e where e.org_id > l.org order by e.org_id limit 1)
      from logs l where l.org is not null)
    select org from logs where org is not null`);
  return rows.map((one) => one.org!);
}
