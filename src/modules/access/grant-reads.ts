import { sql, type Tx } from "#platform/db";
import type { Purpose, Reach } from "./purpose.ts";

/** A grant that is valid now, as those who may look after the case see it. */
export interface StandingGrant {
  /** Null: the whole team, by saying what for. */
  member: string | null;
  name: string;
  role: string;
  purpose: Purpose | null;
  basis: "opened" | "custody" | "team" | "assigned" | "packet" | "break-glass";
  since: Date;
  until: Date | null;
  id: string;
}

/** What can be opened, by its public id, and what the caller may do with it. Undefined: it is out of reach. */
export async function grantable(
  tx: Tx,
  org: string,
  object: string,
): Promise<{ id: string; reach: Reach; may: boolean } | undefined> {
  const found = await tx.row<{ id: string; reach: Reach; may: boolean }>(sql`
    select id, access.reach(id) as reach, access.may_grant(id) as may from access.subjects
    where org_id = ${org} and object = ${object} and guarded`);
  return found && (found.may || found.reach !== "none") ? found : undefined;
}

/** Whether the caller may let somebody in, or out again. */
export async function mayLetIn(tx: Tx, subject: string): Promise<boolean> {
  const found = await tx.row<{ may: boolean }>(sql`select access.may_grant(${subject}) as may`);
  return found?.may === true;
}

/** Everybody who can open it now: the named first, then the team. */
export function standingGrants(tx: Tx, org: string, subject: string): Promise<StandingGrant[]> {
  return tx.rows<StandingGrant>(sql`
    select g.id, g.membership_id as member, coalesce(a.display_name, '') as name, coalesce(m.role, '') as role,
      g.purpose, g.basis, g.valid_from as since, g.valid_to as until
    from access.grants g
    left join access.memberships m on m.org_id = g.org_id and m.id = g.membership_id
    left join access.accounts a on a.id = m.account_id
    where g.org_id = ${org} and g.subject_id = ${subject} and g.ended_at is null
      and g.valid_from <= statement_timestamp() and (g.valid_to is null or g.valid_to > statement_timestamp())
    order by g.membership_id is null, g.basis <> 'custody', g.valid_from, g.id`);
}

/** The cases of the house that only the named open; for its leaders. */
export function narrowedCases(tx: Tx): Promise<{ object: string; code: string; named: number }[]> {
  return tx.rows(sql`select object, code, named::int from access.narrowed()`);
}
