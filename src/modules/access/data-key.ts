import { newDataKey } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { refuseErased } from "./erased.ts";
import { OutOfReach, refuseKey } from "./purpose.ts";
import { alsoAllowed, type Stored } from "./second-fence.ts";

/** Keys already opened in a transaction. They live no longer than it. */
const opened = new WeakMap<Tx, Map<string, Promise<Buffer>>>();

/**
 * The data key of a subject (a case, a contact) in `org`; made at first use. Throws
 * `PurposeNeeded` or `OutOfReach` for staff who may not open it, `Erased` where it is destroyed, and when it cannot be
 * unwrapped.
 */
export function dataKey(tx: Tx, org: string, subject: string): Promise<Buffer> {
  const keys = opened.get(tx) ?? new Map<string, Promise<Buffer>>();
  opened.set(tx, keys);
  const name = `${org}/${subject}`;
  const key = keys.get(name) ?? openKey(tx, org, subject);
  keys.set(name, key);
  return key;
}

async function openKey(tx: Tx, org: string, subject: string): Promise<Buffer> {
  const found = await tx.row<{ wrapped: Buffer | null; facts: Stored | null }>(sql`
    select k.wrapped, access.facts(${subject}) as facts
    from (select) one left join access.data_keys k on k.org_id = ${org} and k.subject_id = ${subject}`);
  if (found?.wrapped) {
    if (!alsoAllowed(found.facts)) throw new OutOfReach();
    return tx.vault.unwrap(org, subject, found.wrapped);
  }
  await refuseErased(tx, org, subject);
  const fresh = newDataKey();
  await tx.run(sql`
    insert into access.data_keys (org_id, subject_id, wrapped)
    values (${org}, ${subject}, ${await tx.vault.wrap(org, subject, fresh)}) on conflict do nothing`);
  // Read again, because somebody else may have been first.
  const kept = await tx.row<{ wrapped: Buffer }>(
    sql`select wrapped from access.data_keys where org_id = ${org} and subject_id = ${subject}`,
  );
  if (!kept) return refuseKey(tx, org, subject);
  return tx.vault.unwrap(org, subject, kept.wrapped);
}

/** Keeps a key that another organisation's message brought, wrapped for `org`; it may have been long on the way. */
export async function keepDataKey(tx: Tx, org: string, subject: string, wrapped: Buffer): Promise<void> {
  await tx.run(sql`
    insert into access.data_keys (org_id, subject_id, wrapped)
    values (${org}, ${subject}, ${await tx.vault.rewrap(org, subject, wrapped)}) on conflict do nothing`);
}
