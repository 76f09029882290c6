import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { askApproval, digestOf } from "./approval.ts";
import { oneRequest } from "./approval-reads.ts";
import { useApproval } from "./approval-use.ts";
import { invite, type Invited } from "./invitation.ts";
import type { Role } from "./role.ts";

type Plain = Pick<Invited, "name" | "role" | "phone">;

/** As `approval_digest` of the invitation itself. */
const digest = ({ name, role, phone }: Plain) => digestOf([name, role, phone ?? ""]);

/** Whoever could be a second for others comes in by two, where there is another to ask. The database says the same. */
async function needsSecond(tx: Tx, { role }: Plain, who: Actor): Promise<boolean> {
  const found = await tx.row<{ yes: boolean }>(sql`
    select ${role} = any (access.keepers()) and exists (
      select from access.memberships m
      where m.org_id = ${who.org} and m.account_id <> ${who.account} and m.role = any (access.approvers('invite-leader'))
        and m.from_at <= now() and (m.until_at is null or m.until_at > now())) as yes`);
  return found?.yes === true;
}

/** The code at once; or, for a role that could be a second itself, a request that another says yes to first. */
export async function inviteOrAsk(
  tx: Tx,
  what: Plain,
  who: Actor,
  clock: Clock,
): Promise<{ code: string } | { request: string }> {
  if (!(await needsSecond(tx, what, who))) return invite(tx, who.org, what, who.membership, clock);
  const { name, role, phone } = what;
  const says = { name, role, phone: phone ?? "" };
  return askApproval(tx, who.org, { kind: "invite-leader", digest: digest(what), says }, who);
}

/** The code, when another has said yes to exactly this name, role and number. */
export async function inviteApproved(
  tx: Tx,
  request: string,
  who: Actor,
  clock: Clock,
): Promise<{ code: string; name: string } | { no: "not-found" | "not-approved" }> {
  const asked = await oneRequest(tx, who.org, request);
  if (!asked?.mine.asked || asked.kind !== "invite-leader") return { no: "not-found" };
  const { name, role, phone } = asked.says as { name: string; role: Role; phone: string };
  const what = { name, role, phone: phone || null };
  const used = await useApproval(tx, who.org, { kind: "invite-leader", digest: digest(what) }, who);
  if ("no" in used) return used;
  return { ...(await invite(tx, who.org, { ...what, ...used }, who.membership, clock)), name };
}
