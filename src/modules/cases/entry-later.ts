import type { Listener } from "#platform/http";
import { KeysAway } from "#platform/crypto";
import type { Tx } from "#platform/db";
import { emit } from "#modules/scheduling";
import { lockCase } from "./lock.ts";
import { writeEntry, type NewEntry } from "./write-entry.ts";

type Later = NewEntry & { at: string };

/**
 * What the system itself writes when a deadline has passed. A deadline must not wait for a key: while the keys are away the
 * entry waits as an event, with its instant, and is written when they are back. Only for texts that tell of no person.
 */
export async function addEntryLater(tx: Tx, entry: NewEntry, now: Date): Promise<void> {
  if ("no" in (await lockCase(tx, entry.org, entry.caseId))) return;
  try {
    await writeEntry(tx, entry, null, now);
  } catch (thrown) {
    if (!(thrown instanceof KeysAway)) throw thrown;
    const payload = { ...entry, at: now.toISOString() } satisfies Later;
    await emit(tx, { org: entry.org, kind: "cases.entry-waits", payload }, now);
  }
}

export const hearEntry: Listener = async (tx, event) => {
  const { at, ...entry }: Later = event.payload;
  await writeEntry(tx, entry, null, new Date(at));
};
