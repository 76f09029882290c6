import { newKeyPair } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { keepRoleKey } from "#modules/access";
import { newId } from "#platform/ids";

export interface Letterbox {
  id: string;
  at: Date;
}

/** The house's open letterbox, if it has one. */
export function openLetterbox(tx: Tx, org: string): Promise<Letterbox | undefined> {
  return tx.row<Letterbox>(sql`
    select b.id, b.at from concerns.letterboxes b
    where b.org_id = ${org}
      and not exists (select from concerns.letterbox_endings e where e.org_id = b.org_id and e.letterbox_id = b.id)
    order by b.at desc, b.id limit 1`);
}

/**
 * From now on people can write to the municipality. The private half is kept like every key of the house, for TryggEst alone;
 * each letterbox has its own. System work inside the house.
 */
export async function makeLetterbox(
  tx: Tx,
  { org, by }: { org: string; by: string },
  now: Date,
): Promise<{ opened: string } | { no: "open-already" }> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`letterbox ${org}`}, 0))`);
  if (await openLetterbox(tx, org)) return { no: "open-already" };
  const id = newId(now);
  const { publicKey, privateKey } = await newKeyPair();
  await keepRoleKey(tx, { org, subject: id, role: "tryggest" }, privateKey);
  await tx.run(sql`
    insert into concerns.letterboxes (org_id, id, public_key, opened_by) values (${org}, ${id}, ${publicKey}, ${by})`);
  return { opened: id };
}

/** No more are taken. Those that have come wait for somebody as before. */
export async function endLetterbox(
  tx: Tx,
  { org, by }: { org: string; by: string },
): Promise<{ closed: string } | { no: "not-open" }> {
  const box = await openLetterbox(tx, org);
  if (!box) return { no: "not-open" };
  await tx.run(sql`
    insert into concerns.letterbox_endings (org_id, letterbox_id, by_id) values (${org}, ${box.id}, ${by})
    on conflict do nothing`);
  return { closed: box.id };
}
