import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { oneRequest } from "./approval-reads.ts";

/** Why not. Closed, and about the request, never about a person. */
export const noReasons = ["not-needed", "too-much", "wrong", "talk-first"] as const;
export type NoReason = (typeof noReasons)[number];

/** The second of two. `over`: somebody answered first, or the day has passed. `unread`: a yes to what is not opened. */
export async function answerApproval(
  tx: Tx,
  request: string,
  answer: { yes: true } | { yes: false; reason: NoReason },
  who: Actor,
): Promise<{ done: true } | { no: "not-found" | "over" | "unread" }> {
  // Two who press at once come one after the other, and the second is told so.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`approval ${request}`}, 0))`);
  const asked = await oneRequest(tx, who.org, request);
  if (!asked?.mine.answer) return { no: "not-found" };
  if (asked.state !== "waiting") return { no: "over" };
  if (answer.yes && !asked.mine.read) return { no: "unread" };
  await tx.run(sql`
    insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, reason, approved_by, approved_account)
    select org_id, id, kind, requested_account, expires_at, ${answer.yes}, ${answer.yes ? null : answer.reason},
      ${who.membership}, ${who.account}
    from access.approval_requests where org_id = ${who.org} and public_id = ${request}`);
  return { done: true };
}
