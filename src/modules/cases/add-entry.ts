import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { lockCase } from "./lock.ts";
import { writeEntry, type NewEntry } from "./write-entry.ts";

/** Writes in the case. Without `by` the system wrote it. */
export async function addEntry(
  tx: Tx,
  entry: NewEntry,
  by: string | null,
  clock: Clock,
): Promise<{ seq: number; at: Date } | { no: "not-responsible" }> {
  const standing = await lockCase(tx, entry.org, entry.caseId);
  if ("no" in standing) return standing;
  const at = clock.now();
  return { seq: await writeEntry(tx, entry, by, at), at };
}
