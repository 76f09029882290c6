import { sql, type Tx } from "#platform/db";
import { subjectAt } from "./purpose.ts";
import { caring } from "./role.ts";
import { freeMembers } from "./wall-free.ts";
import type { Member } from "./member.ts";

export interface StandingWall {
  /** Public id. */
  id: string;
  key: string;
  name: string;
  at: Date;
  /** That somebody has asked for it to come down, and another has not said no; one's own before those of others. */
  request: null | {
    id: string;
    byName: string;
    reason: LiftReason;
    at: Date;
    mine: boolean;
    approved: boolean;
  };
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
  const found = await subjectAt(tx, who.org, object);
  if (found?.reach !== "open") return undefined;
  const walls = await wallsOn(tx, who, found.journey);
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
    walls,
    others: free.map((one) => ({ ...one, ref: refOf.get(one.id) ?? "" })),
  };
}

type Told = NonNullable<StandingWall["request"]>;

async function wallsOn(
  tx: Tx,
  { org, membership }: { org: string; membership: string },
  journey: string,
): Promise<StandingWall[]> {
  const rows = await tx.rows<Omit<StandingWall, "request"> & { asked: Told | null }>(sql`
    select w.public_id as id, w.id as key, a.display_name as name, w.at, (
      select json_build_object('id', r.public_id, 'byName', asker.display_name, 'reason', r.says ->> 'lifts', 'at', r.at,
        'mine', r.requested_by = ${membership}, 'approved', y.yes is true)
      from access.approval_requests r
      join access.accounts asker on asker.id = r.requested_account
      left join access.approvals y on y.org_id = r.org_id and y.request_id = r.id
      where r.org_id = w.org_id and r.kind = 'lift-wall' and r.digest = access.digest(array[w.id::text])
        and r.expires_at > now() and y.yes is distinct from false
      order by r.requested_by = ${membership} desc, r.at desc limit 1) as asked
    from access.walls w join access.accounts a on a.id = w.account_id
    where w.org_id = ${org} and w.journey = ${journey}
      and not exists (select from access.wall_endings e where e.org_id = w.org_id and e.wall_id = w.id)
    order by w.at, w.id`);
  return rows.map(({ asked, ...wall }) => ({
    ...wall,
    request: asked && { ...asked, at: new Date(asked.at) },
  }));
}
