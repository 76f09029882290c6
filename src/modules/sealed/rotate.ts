import { sql, type Pool } from "#platform/db";
import { keeping } from "./keeping.ts";
import { subjectOf } from "./content.ts";

export const sealedReasons = ["yearly", "leaver", "suspicion"] as const;
export type SealedReason = (typeof sealedReasons)[number];

const atOnce = 200;

/** From now on everything is closed with a new version; what is there is moved to it, while everybody goes on working. */
export async function newVersion(pool: Pool, why: SealedReason): Promise<void> {
  await pool.vault.renew([]);
  const version = await pool.vault.newest("");
  await keeping(pool, "all", (tx) =>
    tx.run(
      sql`insert into sealed.key_versions (version, why) values (${version}, ${why}) on conflict do nothing`,
    ),
  );
}

/** Says how many. */
export async function moveCases(pool: Pool): Promise<number> {
  for (let moved = 0; ;) {
    const some = await keeping(pool, "all", async (tx) => {
      const old = await tx.rows<{ org: string; id: string; wrapped: Buffer }>(sql`
        select org_id as org, id, wrapped from sealed.cases
        where version < (select max(version) from sealed.key_versions) limit ${atOnce} for update skip locked`);
      for (const { org, id, wrapped } of old) {
        const again = await tx.vault.rewrap(org, subjectOf(id), wrapped);
        await tx.run(sql`update sealed.cases set wrapped = ${again} where org_id = ${org} and id = ${id}`);
      }
      return old.length;
    });
    if (some === 0) return moved;
    moved += some;
  }
}

/** Nothing is written under an older version any more. False while something still stands under one. */
export function closeOld(pool: Pool): Promise<boolean> {
  return keeping(pool, "all", async (tx) => {
    const left = await tx.row<{ n: number }>(sql`
      select count(*)::int as n from sealed.cases where version < (select max(version) from sealed.key_versions)`);
    if (left?.n !== 0) return false;
    await tx.run(sql`
      insert into sealed.key_minimums (version) select max(version) from sealed.key_versions having max(version) > 1
      on conflict do nothing`);
    return true;
  });
}
