import type { Sweep } from "#platform/http";
import { sql, type Tx } from "#platform/db";

const atOnce = 500;

/** Moves some data keys to the newest version, while everybody goes on working; says how many. */
export async function rewrapSome(tx: Tx, org: string, limit = atOnce): Promise<number> {
  const old = await tx.rows<{ subject: string; wrapped: Buffer }>(sql`
    select subject_id as subject, wrapped from access.data_keys
    where org_id = ${org} and version < (select max(version) from access.key_versions where org_id = ${org})
    order by version limit ${limit} for update skip locked`);
  for (const { subject, wrapped } of old) {
    await tx.run(sql`
      update access.data_keys set wrapped = ${await tx.vault.rewrap(org, subject, wrapped)}
      where org_id = ${org} and subject_id = ${subject}`);
  }
  return old.length;
}

/** A rotation goes on by itself, some hundred keys a round. */
export const rewrapping: Sweep = {
  name: "access.rewrap",
  due: (tx) =>
    tx.rows<{ org: string; id: string }>(sql`
      select v.org_id as org, max(v.version)::text as id from access.key_versions v group by v.org_id
      having exists (select from access.data_keys k where k.org_id = v.org_id and k.version < max(v.version))`),
  act: async (tx, org) => void (await rewrapSome(tx, org)),
};
