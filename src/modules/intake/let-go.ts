import { emit } from "#modules/scheduling";
import { sql, type Tx } from "#platform/db";
import { liveHold } from "./hold-place.ts";

/**
 * Nobody here answers for the contact any more, so no room may wait for it: the owner hears it and lets the room
 * go. `contact` is its internal id. Written with what ended it, so that a crash in between loses nothing.
 */
export async function letGo(tx: Tx, org: string, contact: string, now: Date): Promise<void> {
  const found = await tx.row<{ id: string }>(
    sql`select public_id as id from intake.contacts where org_id = ${org} and id = ${contact}`,
  );
  const held = found && (await liveHold(tx, org, found.id, now));
  if (!held) return;
  await emit(tx, { org, to: held.ownerOrg, kind: "intake.ended", payload: { hold: held.id } }, now);
}
