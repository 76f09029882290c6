import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { markOf, newInvitationCode } from "./code.ts";
import type { Role } from "./role.ts";

export interface Invited {
  name: string;
  role: Role;
  phone: string | null;
  /** Set when it is for a member who makes a new passkey. */
  membership?: string;
  recovery?: string;
  /** The used yes of a second, for roles that are a second themselves. */
  approval?: string;
}

/** A code that lets one person in once, within 72 hours. Returned here and nowhere else; `by` null at the keyboard. */
export async function invite(
  tx: Tx,
  org: string,
  what: Invited,
  by: string | null,
  clock: Clock,
): Promise<{ code: string }> {
  const code = newInvitationCode();
  await tx.run(sql`
    insert into access.invitations (org_id, id, public_id, code_mark, name, role, phone, membership_id, recovery_id,
      approval_id, made_by)
    values (${org}, ${newId(clock.now())}, ${newPublicId()}, ${markOf(tx, code)}, ${what.name}, ${what.role},
      ${what.phone}, ${what.membership ?? null}, ${what.recovery ?? null}, ${what.approval ?? null}, ${by})`);
  return { code };
}

export interface Invitation {
  org: string;
  id: string;
  organisation: string;
  training: boolean;
  name: string;
  role: Role;
  phone: string | null;
  membership: string | null;
}

/** The same nothing for a code that never was, is used, is withdrawn or is too old. */
export function findInvitation(tx: Tx, code: string): Promise<Invitation | undefined> {
  return tx.row<Invitation>(sql`select * from access.find_invitation(${markOf(tx, code)})`);
}

/** The same, inside its house and by its id: for whoever has been away to sign in elsewhere. */
export function invitationById(tx: Tx, org: string, id: string): Promise<Invitation | undefined> {
  return tx.row<Invitation>(sql`
    select i.org_id as org, i.id, o.name as organisation, o.training, i.name, i.role, i.phone, i.membership_id as membership
    from access.invitations i join access.organisations o on o.id = i.org_id
    where i.org_id = ${org} and i.id = ${id} and i.expires_at > now()
      and not exists (select from access.invitation_endings e where e.org_id = i.org_id and e.invitation_id = i.id)`);
}

export async function withdrawInvitation(
  tx: Tx,
  org: string,
  invitation: string,
  by: string,
): Promise<{ no: "not-found" } | { done: true }> {
  const ended = await tx.run(sql`
    insert into access.invitation_endings (org_id, invitation_id, how, by_id)
    select org_id, id, 'withdrawn', ${by} from access.invitations i
    where org_id = ${org} and public_id = ${invitation} on conflict do nothing`);
  return ended === 1 ? { done: true } : { no: "not-found" };
}
