import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { invite } from "./invitation.ts";
import type { Member } from "./member.ts";
import { listedMembers } from "./member-reads.ts";

const leadersBeside = (all: readonly Member[], ...not: string[]) =>
  all.filter((one) => one.role === "leader" && !not.includes(one.id)).length;

/** A leader asks; where no leader but the one it is about is left, the deputy. The database says the same. */
export function mayAsk(who: Actor, member: string, all: readonly Member[]): boolean {
  if (who.membership === member) return false;
  return who.role === "leader" || (who.role === "deputy" && leadersBeside(all, member) === 0);
}

/** Another leader says yes; where none is left, the data-protection officer. */
export function mayApprove(
  who: Actor,
  asked: { by: string; member: string },
  all: readonly Member[],
): boolean {
  if ([asked.by, asked.member].includes(who.membership)) return false;
  return (
    who.role === "leader" ||
    (who.role === "data_protection_officer" && leadersBeside(all, asked.by, asked.member) === 0)
  );
}

/** Somebody lost the passkey: the first of two says so. Stands for 24 hours. */
export async function askRecovery(
  tx: Tx,
  member: string,
  who: Actor,
  clock: Clock,
): Promise<{ done: true } | { no: "not-found" | "not-yours" | "already-asked" }> {
  const all = await listedMembers(tx, who.org);
  const found = all.find((one) => one.publicId === member);
  if (!found) return { no: "not-found" };
  if (!mayAsk(who, found.id, all)) return { no: "not-yours" };
  const open = await tx.row(sql`
    select 1 from access.recoveries r where org_id = ${who.org} and membership_id = ${found.id} and expires_at > now()
      and not exists (select from access.recovery_approvals a where a.org_id = r.org_id and a.recovery_id = r.id)`);
  if (open) return { no: "already-asked" };
  await tx.run(sql`
    insert into access.recoveries (org_id, id, public_id, membership_id, asked_by)
    values (${who.org}, ${newId(clock.now())}, ${newPublicId()}, ${found.id}, ${who.membership})`);
  return { done: true };
}

interface RecoveryRow {
  id: string;
  member: string;
  by: string;
}

/** The second of two says yes, is given the code, and the old passkeys open nothing here any more. */
export async function approveRecovery(
  tx: Tx,
  recovery: string,
  who: Actor,
  clock: Clock,
): Promise<{ code: string; name: string } | { no: "not-found" | "not-yours" | "over" }> {
  // Locked, so that two who press at once are one after the other.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`recovery ${who.org}`}, 0))`);
  const asked = await tx.row<RecoveryRow>(sql`
    select id, membership_id as member, asked_by as by from access.recoveries
    where org_id = ${who.org} and public_id = ${recovery}`);
  const all = await listedMembers(tx, who.org);
  const member = all.find((one) => one.id === asked?.member);
  if (!asked || !member) return { no: "not-found" };
  if (!mayApprove(who, asked, all)) return { no: "not-yours" };
  const [row] = await tx.rows<{ over: boolean }>(sql`
    select r.expires_at <= now() or exists (select from access.recovery_approvals a
      where a.org_id = r.org_id and a.recovery_id = r.id) as over
    from access.recoveries r where r.org_id = ${who.org} and r.id = ${asked.id}`);
  if (row?.over !== false) return { no: "over" };
  await tx.run(sql`
    insert into access.recovery_approvals (org_id, recovery_id, membership_id, asked_by, expires_at, approved_by)
    select org_id, id, membership_id, asked_by, expires_at, ${who.membership} from access.recoveries
    where org_id = ${who.org} and id = ${asked.id}`);
  await tx.run(sql`
    insert into access.passkey_endings (org_id, door_id, why, by_id)
    select org_id, id, 'recovered', ${who.membership} from access.passkey_doors
    where org_id = ${who.org} and membership_id = ${member.id} on conflict do nothing`);
  const { name, role, phone } = member;
  const what = { name, role, phone, membership: member.id, recovery: asked.id };
  return { ...(await invite(tx, who.org, what, who.membership, clock)), name };
}
