import type { Need } from "#modules/places";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import type { Notes } from "./contact.ts";
import { sealFor } from "./notes.ts";

/** One more version of what is needed; those before it stay. */
export async function writeNeed(
  tx: Tx,
  what: { contact: string; version: number; need: Need; notes: Notes },
  who: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<void> {
  const id = newId(now);
  const where = { org: who.org, contact: what.contact, table: "intake.needs", row: id } as const;
  const sealed = await sealFor(tx, where, JSON.stringify(what.notes));
  await tx.run(sql`
    insert into intake.needs (org_id, id, contact_id, version, need, sealed, at, by_id)
    values (${who.org}, ${id}, ${what.contact}, ${what.version}, ${JSON.stringify(what.need)}, ${sealed}, ${now},
            ${who.membership})`);
}
