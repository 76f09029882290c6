import { sql, type Tx } from "#platform/db";
import type { GlassOutcome } from "./break-glass-ends.ts";
import type { glassPurposes, glassReasons } from "./break-glass.ts";

/** One opening by broken glass, as those it concerns see it. */
export interface Glass {
  publicId: string;
  /** The case: its public id, and as it is said aloud. */
  object: string;
  code: string;
  member: string;
  name: string;
  purpose: (typeof glassPurposes)[number];
  reason: (typeof glassReasons)[number];
  at: Date;
  /** When it ended or will end by itself. */
  until: Date;
  open: boolean;
  /** When it must have been looked at. */
  due: Date;
  late: boolean;
  review: { outcome: GlassOutcome; name: string; at: Date } | null;
}

type Row = Omit<Glass, "review"> & { outcome: GlassOutcome | null; reviewer: string; reviewedAt: Date };

/** Those the caller may see, by row security: whose it was, who looks after the house, who answers for the case. */
export async function glasses(tx: Tx, org: string, only: "waiting" | "all" = "all"): Promise<Glass[]> {
  const rows = await tx.rows<Row>(sql`
    select b.public_id as "publicId", b.object, b.code, b.membership_id as member, a.display_name as name, b.purpose, b.reason,
      b.at, coalesce(b.ended_at, b.until_at) as until, b.until_at > now() and b.ended_at is null as open,
      b.due_at as due, r.id is null and b.due_at <= now() as late,
      r.outcome, ra.display_name as reviewer, r.at as "reviewedAt"
    from access.break_glass b
    join access.memberships m on m.org_id = b.org_id and m.id = b.membership_id
    join access.accounts a on a.id = m.account_id
    left join access.break_glass_reviews r on r.org_id = b.org_id and r.id = b.id
    left join access.memberships rm on rm.org_id = r.org_id and rm.id = r.by_id
    left join access.accounts ra on ra.id = rm.account_id
    where b.org_id = ${org} and (${only} = 'all' or r.id is null) order by b.at desc limit 100`);
  return rows.map(({ outcome, reviewer, reviewedAt, ...row }) => ({
    ...row,
    review: outcome && { outcome, name: reviewer, at: reviewedAt },
  }));
}

export interface GlassMonth {
  month: Date;
  glasses: number;
  /** Everything that was opened with a purpose, the broken glass with it. */
  openings: number;
  /** Codes that were wrong. */
  misses: number;
}

/** How often, month by month, newest first: of all that was opened, how much by broken glass; and codes that were wrong. */
export function glassRate(tx: Tx): Promise<GlassMonth[]> {
  return tx.rows(sql`
    select (month + time '12:00') at time zone 'Europe/Oslo' as month, glasses::int, openings::int, misses::int from access.glass_rate()`);
}

/** Whether an opening nobody looked at keeps the house from breaking the glass. */
export async function glassSuspended(tx: Tx): Promise<boolean> {
  const found = await tx.row<{ yes: boolean }>(sql`select access.glass_suspended() as yes`);
  return found?.yes === true;
}

/** Whether the caller may say if it was needed. */
export async function mayReview(tx: Tx, org: string, publicId: string): Promise<boolean> {
  const found = await tx.row<{ may: boolean }>(sql`
    select access.may_review(id) as may from access.break_glass where org_id = ${org} and public_id = ${publicId}`);
  return found?.may === true;
}
