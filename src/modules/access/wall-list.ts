import { sql, type Tx } from "#platform/db";
import { reachOf } from "./purpose.ts";
import { caring } from "./role.ts";
import { freeMembers } from "./wall-free.ts";
import type { Member } from "./member.ts";

export interface StandingWall {
  /** Public id. */
  id: string;
  name: string;
  at: Date;
  /** Null when the one it is about may be asked for by nobody here: it is oneself, who sees none of this. */
  request: null | { id: string; by: string; byName: string; reason: LiftReason; at: Date };
}

export const liftReasons = ["set-by-mistake", "person-asks", "no-longer-so"] as const;
export type LiftReason = (typeof liftReasons)[number];

export interface WallsOf {
  subject: string;
  journey: string;
  walls: StandingWall[];
  /** Colleagues who meet people and are not walled, oneself apart. `ref` is what a form calls them by. */
  others: (Member & { ref: string })[];
}

/**
 * Who in the house must not meet the person of a case or a contact, for whoever has it open. Not why: a kinship is the
 * colleague's own business. Undefined: it is not theirs, or is not there.
 */
export async function wallsOf(
  tx: Tx,
  object: string,
  who: { org: string; membership: string },
): Promise<WallsOf | undefined> {
  const found = await tx.row<{ id: string; journey: string }>(
    sql`select id, journey from access.subjects where org_id = ${who.org} and object = ${object}`,
  );
  if (!found || (await reachOf(tx, found.id)) !== "open") return undefined;
  const rows = await tx.rows<Omit<StandingWall, "request"> & { lift: StandingWall["request"] }>(sql`
    select w.public_id as id, a.display_name as name, w.at, (
      select json_build_object('id', r.public_id, 'by', r.asked_by, 'byName', (select n.display_name from access.memberships m
          join access.accounts n on n.id = m.account_id where m.org_id = r.org_id and m.id = r.asked_by),
        'reason', r.reason, 'at', r.at)
      from access.wall_requests r where r.org_id = w.org_id and r.wall_id = w.id and r.at > now() - interval '24 hours'
      order by r.at desc limit 1) as lift
    from access.walls w join access.accounts a on a.id = w.account_id
    where w.org_id = ${who.org} and w.journey = ${found.journey}
      and not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)
    order by w.at, w.id`);
  const refs = await tx.rows<{ id: string; ref: string }>(
    sql`select id, public_id as ref from access.memberships where org_id = ${who.org}`,
  );
  const refOf = new Map(refs.map((one) => [one.id, one.ref]));
  const free = (await freeMembers(tx, who.org, found.journey)).filter(
    (one) => one.id !== who.membership && caring.includes(one.role),
  );
  return {
    subject: found.id,
    journey: found.journey,
    walls: rows.map(({ lift, ...wall }) => ({
      ...wall,
      request: lift && { ...lift, at: new Date(lift.at) },
    })),
    others: free.map((one) => ({ ...one, ref: refOf.get(one.id) ?? "" })),
  };
}
