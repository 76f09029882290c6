import { sql, type Tx } from "#platform/db";
import { readNote } from "./checkpoint.ts";
import { paperRoot } from "./paper.ts";

export interface AuditEntry {
  at: Date;
  deed: string;
  object: string | null;
  membershipId: string | null;
  fromOrgId: string | null;
  /** It was asked for, and not done. */
  refused: boolean;
}

/**
 * The newest entries that people made, of the caller's organisation; what the system did by itself is left
 * out. Row security gives them to leader and data-protection officer only.
 */
export function recentEntries(tx: Tx, org: string, limit: number): Promise<AuditEntry[]> {
  return tx.rows<AuditEntry>(sql`
    select at, deed, object, membership_id as "membershipId", from_org_id as "fromOrgId", refused is true as refused
    from audit.entries where org_id = ${org} and membership_id is not null order by at desc limit ${limit}`);
}

export interface LatestCheckpoint {
  /** As it is written by hand. How many entries it covers is told at the keyboard alone: it counts those a wall hides too. */
  mark: string;
  /** Ed25519, base64. */
  key: string;
}

export async function latestCheckpoint(tx: Tx, org: string): Promise<LatestCheckpoint | undefined> {
  const row = await tx.row<{ note: string }>(
    sql`select note from audit.checkpoints where org_id = ${org} order by size desc limit 1`,
  );
  const { publicKey } = tx.vault.signer("audit log");
  const head = row && readNote(row.note, publicKey);
  return head && { mark: paperRoot(head), key: publicKey.toString("base64") };
}
