import { sql, type Tx } from "#platform/db";
import type { Member } from "./member.ts";
import type { Role } from "./role.ts";

/** A member as those who look after the list see them. */
export interface ListedMember extends Member {
  publicId: string;
  since: Date;
  /** One for each passkey that opens this house: whether it can be copied to another device. */
  passkeys: { deviceBound: boolean; madeAt: Date }[];
}

type Row = Omit<ListedMember, "passkeys"> & { passkeys: { deviceBound: boolean; madeAt: string }[] };

export async function listedMembers(tx: Tx, org: string): Promise<ListedMember[]> {
  const rows = await tx.rows<Row>(sql`
    select m.id, m.public_id as "publicId", a.display_name as name, m.role, m.phone, m.deputy_id as "deputyId",
      m.from_at as since, coalesce((
        select jsonb_agg(jsonb_build_object('deviceBound', d.device_bound, 'madeAt', d.made_at) order by d.made_at)
        from access.passkey_doors d where d.org_id = m.org_id and d.membership_id = m.id
          and not exists (select from access.passkey_endings e where e.org_id = d.org_id and e.door_id = d.id)
      ), '[]') as passkeys
    from access.memberships m join access.accounts a on a.id = m.account_id
    where m.org_id = ${org} and m.from_at <= now() and (m.until_at is null or m.until_at > now())
    order by m.from_at, m.id`);
  return rows.map((row) => ({
    ...row,
    passkeys: row.passkeys.map(({ deviceBound, madeAt }) => ({ deviceBound, madeAt: new Date(madeAt) })),
  }));
}

export interface OpenInvitation {
  id: string;
  name: string;
  role: Role;
  expiresAt: Date;
  /** For a member who makes a new passkey. */
  again: boolean;
}

export function openInvitations(tx: Tx, org: string): Promise<OpenInvitation[]> {
  return tx.rows<OpenInvitation>(sql`
    select i.public_id as id, i.name, i.role, i.expires_at as "expiresAt", i.membership_id is not null as again
    from access.invitations i where i.org_id = ${org} and i.expires_at > now()
      and not exists (select from access.invitation_endings e where e.org_id = i.org_id and e.invitation_id = i.id)
    order by i.made_at`);
}

export interface OpenRecovery {
  id: string;
  member: string;
  by: string;
  expiresAt: Date;
}

/** Those one has asked for, and that wait for a second. */
export function openRecoveries(tx: Tx, org: string): Promise<OpenRecovery[]> {
  return tx.rows<OpenRecovery>(sql`
    select r.public_id as id, r.membership_id as member, r.asked_by as by, r.expires_at as "expiresAt"
    from access.recoveries r where r.org_id = ${org} and r.expires_at > now()
      and not exists (select from access.recovery_approvals a where a.org_id = r.org_id and a.recovery_id = r.id)
    order by r.asked_at`);
}
