import { sql, type Sql, type Tx } from "#platform/db";
import type { ApprovalKind } from "./approval.ts";

export interface ApprovalRequest {
  /** Public id. */
  id: string;
  kind: ApprovalKind;
  object: string | null;
  subjects: string[];
  digest: Buffer;
  says: Record<string, string | number>;
  /** Null: at the keyboard of the machine. */
  by: string | null;
  at: Date;
  expiresAt: Date;
  state: "waiting" | "approved" | "refused" | "used" | "expired";
  answeredBy: string | null;
  reason: string | null;
  /** What the one who is signed in may do with it. */
  mine: { asked: boolean; answer: boolean; read: boolean };
}

type Row = Omit<ApprovalRequest, "mine"> & ApprovalRequest["mine"];

const read = (org: string, more: Sql) => sql`
  select r.public_id as id, r.kind, r.object, r.subjects, r.digest, r.says, asker.display_name as by, r.at,
    r.expires_at as "expiresAt", other.display_name as "answeredBy", a.reason,
    case when u.request_id is not null then 'used' when not a.yes then 'refused' when r.expires_at <= now() then 'expired'
      when a.yes then 'approved' else 'waiting' end as state,
    coalesce(r.requested_by = (select access.current_membership()), false) as asked, access.may_answer(r.id) as answer,
    access.has_read(r.id) as read
  from access.approval_requests r
  left join access.approvals a on a.org_id = r.org_id and a.request_id = r.id
  left join access.approval_uses u on u.org_id = r.org_id and u.request_id = r.id
  left join access.accounts asker on asker.id = r.requested_account
  left join access.accounts other on other.id = a.approved_account
  where r.org_id = ${org} and ${more} order by r.at desc`;

const shaped = ({ asked, answer, read, ...row }: Row): ApprovalRequest => ({
  ...row,
  mine: { asked, answer, read },
});

/** What was asked for in the last week, of what the caller may know. */
export async function approvalRequests(tx: Tx, org: string): Promise<ApprovalRequest[]> {
  return (await tx.rows<Row>(read(org, sql`r.at > now() - interval '7 days'`))).map(shaped);
}

export async function oneRequest(tx: Tx, org: string, id: string): Promise<ApprovalRequest | undefined> {
  const row = await tx.row<Row>(read(org, sql`r.public_id = ${id}`));
  return row && shaped(row);
}

/** What waits for the one who is signed in. */
export async function waitingApprovals(tx: Tx, org: string): Promise<ApprovalRequest[]> {
  const open = await tx.rows<Row>(read(org, sql`r.expires_at > now() and a.request_id is null`));
  return open.map(shaped).filter(({ mine }) => mine.answer);
}
