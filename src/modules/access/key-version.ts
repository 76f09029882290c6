import { sql, type Tx } from "#platform/db";

export const rotationReasons = ["yearly", "leaver", "suspicion", "moved"] as const;
export type RotationReason = (typeof rotationReasons)[number];

/** From now on this organisation wraps with the provider's newest version; what stands under an older one is moved. */
export async function announceVersion(
  tx: Tx,
  org: string,
  why: RotationReason,
): Promise<{ version: number }> {
  const version = await tx.vault.newest(org);
  await tx.run(sql`
    insert into access.key_versions (org_id, version, provider, why)
    values (${org}, ${version}, ${tx.vault.name}, ${why}) on conflict do nothing`);
  return { version };
}

/** The version announced last, and how many data keys wait to be moved to it; null before the first rotation. */
export async function standingVersion(
  tx: Tx,
  org: string,
): Promise<{ version: number; waiting: number } | null> {
  const found = await tx.row<{ version: number | null; waiting: number }>(sql`
    select v.version, (select count(*)::int from access.data_keys k where k.org_id = ${org} and k.version < v.version) as waiting
    from (select max(version) as version from access.key_versions where org_id = ${org}) v`);
  return found?.version == null ? null : { version: found.version, waiting: found.waiting };
}

/** Refuses older versions, in the database and at the provider. `waiting`: something still stands under one. */
export async function retireBelow(
  tx: Tx,
  org: string,
  version: number,
): Promise<{ retired: number } | { no: "waiting" }> {
  const standing = await standingVersion(tx, org);
  if (standing?.version !== version || standing.waiting > 0) return { no: "waiting" };
  await tx.run(
    sql`insert into access.key_minimums (org_id, version) values (${org}, ${version}) on conflict do nothing`,
  );
  await tx.vault.retire(org, version);
  return { retired: version };
}
