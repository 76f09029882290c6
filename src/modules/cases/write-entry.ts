import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { dataKey, OutOfReach } from "#modules/access";
import type { Track } from "./case.ts";
import { entryPlace } from "./sealed.ts";

export interface NewEntry {
  org: string;
  caseId: string;
  /** `note` is what a worker writes; other kinds have words of their own and `text` as their one value. */
  kind: string;
  track: Track | null;
  text: string;
}

/** Appends to the timeline. The number is taken from the case's own row, so entries of a case never share one. */
export async function writeEntry(tx: Tx, entry: NewEntry, by: string | null, now: Date): Promise<number> {
  const { org, caseId } = entry;
  const key = await dataKey(tx, org, caseId);
  const next = await tx.row<{ seq: number }>(sql`
    update cases.cases set last_seq = last_seq + 1 where org_id = ${org} and id = ${caseId}
    returning last_seq as seq`);
  if (!next) throw new OutOfReach();
  const sealed = seal(key, entryPlace(org, caseId, next.seq), entry.text);
  await tx.run(sql`
    insert into cases.entries (org_id, case_id, seq, kind, track, at, by_id, sealed)
    values (${org}, ${caseId}, ${next.seq}, ${entry.kind}, ${entry.track}, ${now}, ${by}, ${sealed})`);
  return next.seq;
}
