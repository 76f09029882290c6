import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { dataKey } from "#modules/access";
import type { Track } from "./case.ts";
import { entryPlace } from "./sealed.ts";

export interface Entry {
  /** Counts from 1 within the case. */
  seq: number;
  kind: string;
  track: Track | null;
  at: Date;
  /** The membership that wrote it; null for the system. */
  by: string | null;
  text: string;
}

export type SealedEntry = Omit<Entry, "text"> & { sealed: Buffer };

export function openEntry(key: Buffer, org: string, caseId: string, row: SealedEntry): Entry {
  const { sealed, ...entry } = row;
  return { ...entry, text: unseal(key, entryPlace(org, caseId, entry.seq), sealed) };
}

/** Newest first. `before` is the `seq` of the last one seen; fewer than `limit` means that this was the end. */
export async function timeline(
  tx: Tx,
  org: string,
  caseId: string,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<Entry[]> {
  const rows = await tx.rows<SealedEntry>(sql`
    select seq, kind, track, at, by_id as by, sealed from cases.entries
    where org_id = ${org} and case_id = ${caseId} and seq < ${before ?? 2_147_483_647}
    order by org_id, case_id, seq desc limit ${limit}`);
  if (rows.length === 0) return [];
  const key = await dataKey(tx, org, caseId);
  return rows.map((row) => openEntry(key, org, caseId, row));
}
