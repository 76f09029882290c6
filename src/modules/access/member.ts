import { newId } from "#platform/ids";
import { sql, type Tx } from "#platform/db";
import type { Role } from "./role.ts";

export interface Member {
  id: string;
  name: string;
  role: Role;
  phone: string | null;
  deputyId: string | null;
}

const columns = sql`m.id, a.display_name as name, m.role, m.phone, m.deputy_id as "deputyId"`;
const active = sql`m.from_at <= now() and (m.until_at is null or m.until_at > now())`;

/** Makes an account and its membership in `org`; `from` decides the order members are listed in. */
export async function addMember(
  tx: Tx,
  org: string,
  what: { handle: string; name: string; role: Role; phone: string | null; training: boolean },
  from: Date,
): Promise<string> {
  return addMembership(tx, org, { ...what, account: await addAccount(tx, what, from) }, from);
}

/** `handle` names a training account on the page for them; for others it is a random word that nobody sees. */
export async function addAccount(
  tx: Tx,
  what: { handle: string; name: string; training: boolean },
  from: Date,
): Promise<string> {
  const account = newId(from);
  await tx.run(sql`
    insert into access.accounts (id, handle, display_name, training)
    values (${account}, ${what.handle}, ${what.name}, ${what.training})`);
  return account;
}

export async function addMembership(
  tx: Tx,
  org: string,
  what: { account: string; role: Role; phone: string | null },
  from: Date,
): Promise<string> {
  const member = newId(from);
  await tx.run(sql`
    insert into access.memberships (org_id, id, account_id, role, phone, from_at)
    values (${org}, ${member}, ${what.account}, ${what.role}, ${what.phone}, ${from})`);
  return member;
}

/** Who steps in when the member is away. */
export async function setDeputy(tx: Tx, org: string, member: string, deputy: string): Promise<void> {
  await tx.run(
    sql`update access.memberships set deputy_id = ${deputy} where org_id = ${org} and id = ${member}`,
  );
}

/** Active members of the organisation the transaction acts inside. */
export function members(tx: Tx, org: string): Promise<Member[]> {
  return tx.rows<Member>(sql`
    select ${columns} from access.memberships m join access.accounts a on a.id = m.account_id
    where m.org_id = ${org} and ${active} order by m.from_at, m.id`);
}

export function findMember(tx: Tx, org: string, id: string): Promise<Member | undefined> {
  return tx.row<Member>(sql`
    select ${columns} from access.memberships m join access.accounts a on a.id = m.account_id
    where m.org_id = ${org} and m.id = ${id}`);
}

/** The leader on call: the one to wake when nobody else has acted. */
export function onCall(all: readonly Member[]): Member | undefined {
  return all.find((member) => member.role === "leader");
}

/** The deputy of a member: the one named, else the leader on call, else any other colleague who meets people. */
export function deputyOf(all: readonly Member[], id: string): Member | undefined {
  const self = all.find((member) => member.id === id);
  const named = all.find((member) => member.id === self?.deputyId);
  if (named) return named;
  const others = all.filter((member) => member.id !== id);
  return onCall(others) ?? others.find((m) => ["deputy", "primary_contact", "night_worker"].includes(m.role));
}
