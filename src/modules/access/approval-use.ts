import { sql, type Tx } from "#platform/db";
import type { ApprovalKind } from "./approval.ts";

/**
 * Takes the yes that stands for exactly this, in the same transaction as the deed: `approval` is what the guarded row points
 * at. Only by the one who asked, within the day, once; the database says the same. `by` null at the keyboard.
 */
export async function useApproval(
  tx: Tx,
  org: string,
  what: { kind: ApprovalKind; digest: Buffer },
  by: { membership: string } | null,
): Promise<{ approval: string } | { no: "not-approved" }> {
  const used = await tx.row<{ approval: string }>(sql`
    insert into access.approval_uses (org_id, request_id, kind, digest, expires_at ${by ? sql`, used_by` : sql``})
    select r.org_id, r.id, r.kind, r.digest, r.expires_at ${by ? sql`, ${by.membership}::uuid` : sql``}
    from access.approval_requests r join access.approvals a on a.org_id = r.org_id and a.request_id = r.id and a.yes
    where r.org_id = ${org} and r.kind = ${what.kind} and r.digest = ${what.digest} and r.expires_at > now()
      and r.requested_by is not distinct from ${by?.membership ?? null}::uuid
      and not exists (select from access.approval_uses u where u.org_id = r.org_id and u.request_id = r.id)
    order by r.at limit 1 on conflict do nothing returning request_id as approval`);
  return used ?? { no: "not-approved" };
}
