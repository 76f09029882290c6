import { sql, type Tx } from "#platform/db";
import type { RotationReason } from "./key-version.ts";

export interface KeyState {
  provider: "file" | "openbao";
  /** The provider answers now. */
  alive: boolean;
  /** Data keys of the house, and how many wait to be moved to the newest version. */
  keys: number;
  waiting: number;
  /** Null before the first rotation. */
  rotated: { at: Date; why: RotationReason } | null;
  /** The oldest data key that waits to be moved. */
  oldest: Date | null;
}

/** Ids the one who is signed in must not even count (habilitet). */
export async function uncounted(tx: Tx): Promise<string[]> {
  return (await tx.row<{ ids: string[] }>(sql`select access.walled_subjects() as ids`))?.ids ?? [];
}

/** How the keys of a house stand. Asked inside the house, since those who look after keys do not all reach the content. */
export async function keyState(tx: Tx, org: string, without: readonly string[]): Promise<KeyState> {
  const counts = await tx.row<{ keys: number; waiting: number; oldest: Date | null }>(sql`
    select count(*)::int as keys, (count(*) filter (where k.version < v.newest))::int as waiting,
      min(k.made_at) filter (where k.version < v.newest) as oldest
    from access.data_keys k, (select max(version) as newest from access.key_versions where org_id = ${org}) v
    where k.org_id = ${org} and not k.subject_id = any (${[...without]}::uuid[])`);
  const rotated = await tx.row<{ at: Date; why: RotationReason }>(
    sql`select at, why from access.key_versions where org_id = ${org} order by version desc limit 1`,
  );
  const alive = await tx.vault.alive().catch(() => false);
  return { provider: tx.vault.name, alive, ...counts!, rotated: rotated ?? null };
}
