import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import type { Invitation } from "./invitation.ts";
import type { NewPasskey } from "./passkey.ts";
import { addAccount, addMembership } from "./member.ts";

/** With what somebody takes up an invitation: a new passkey, or one they already use in another house. */
export type Bringing =
  | { made: NewPasskey; device: string }
  | { used: { id: string; account: string; deviceBound: boolean } }
  /** The employer's sign-in, by its mark. */
  | { subject: Buffer };

/**
 * Makes the membership where it is new, and the door. Runs inside the inviting house. `used` when somebody was first
 * with the same code; `needs-new` when a member who lost a passkey answers with one that is in use.
 */
export async function acceptInvitation(
  tx: Tx,
  invitation: Invitation,
  bringing: Bringing,
  clock: Clock,
): Promise<{ membership: string; passkey: string | null } | { no: "used" | "needs-new" }> {
  const { org } = invitation;
  const holder = await holderOf(tx, invitation);
  if (holder && !("made" in bringing)) return { no: "needs-new" };
  const first = await tx.run(sql`
    insert into access.invitation_endings (org_id, invitation_id, how)
    values (${org}, ${invitation.id}, 'used') on conflict do nothing`);
  if (first === 0) return { no: "used" };
  const known = "subject" in bringing ? await findSubject(tx, bringing.subject) : undefined;
  const brought = "used" in bringing ? bringing.used.account : known?.account;
  const account = brought ?? holder ?? (await newAccount(tx, invitation, clock));
  const membership =
    invitation.membership ?? (await addMembership(tx, org, { ...invitation, account }, clock.now()));
  if ("subject" in bringing) {
    const subject = known?.id ?? (await keepSubject(tx, account, bringing.subject, clock));
    await tx.run(sql`
      insert into access.oidc_doors (org_id, id, subject_id, membership_id)
      values (${org}, ${newId(clock.now())}, ${subject}, ${membership})`);
    return { membership, passkey: null };
  }
  const passkey = "used" in bringing ? bringing.used.id : await keepPasskey(tx, account, bringing, clock);
  const deviceBound = "used" in bringing ? bringing.used.deviceBound : bringing.made.deviceBound;
  await tx.run(sql`
    insert into access.passkey_doors (org_id, id, passkey_id, membership_id, device_bound)
    values (${org}, ${newId(clock.now())}, ${passkey}, ${membership}, ${deviceBound})`);
  return { membership, passkey };
}

async function holderOf(tx: Tx, { org, membership }: Invitation): Promise<string | undefined> {
  const row = await tx.row<{ account: string }>(
    sql`select account_id as account from access.memberships where org_id = ${org} and id = ${membership}`,
  );
  return row?.account;
}

const newAccount = (tx: Tx, { name, training }: Invitation, clock: Clock) =>
  addAccount(tx, { handle: newPublicId(), name, training }, clock.now());

async function keepPasskey(
  tx: Tx,
  account: string,
  { made, device }: { made: NewPasskey; device: string },
  clock: Clock,
): Promise<string> {
  const id = newId(clock.now());
  await tx.run(sql`
    insert into access.passkeys (id, account_id, credential_id, public_key, counter, transports, name)
    values (${id}, ${account}, ${made.credentialId}, ${made.publicKey}, ${made.counter}, ${made.transports}, ${device})`);
  return id;
}

function findSubject(tx: Tx, mark: Buffer): Promise<{ id: string; account: string } | undefined> {
  return tx.row(sql`select id, account from access.find_subject(${mark})`);
}

async function keepSubject(tx: Tx, account: string, mark: Buffer, clock: Clock): Promise<string> {
  const id = newId(clock.now());
  await tx.run(
    sql`insert into access.oidc_subjects (id, account_id, mark) values (${id}, ${account}, ${mark})`,
  );
  return id;
}
