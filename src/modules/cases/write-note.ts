import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { addEntry } from "./add-entry.ts";
import type { Track } from "./case.ts";
import { lockCustody } from "./custody.ts";

/** A worker writes in the case. Only the house that answers for it may. */
export async function writeNote(
  tx: Tx,
  note: { caseId: string; track: Track | null; text: string },
  who: Actor,
  clock: Clock,
): Promise<{ written: true } | { no: "not-responsible" }> {
  if (!(await lockCustody(tx, who.org, note.caseId))) return { no: "not-responsible" };
  await addEntry(tx, { ...note, org: who.org, kind: "note" }, who.membership, clock);
  return { written: true };
}
