import { randomUUID } from "node:crypto";
import { deputyOf, members, registerSubject } from "#modules/access";
import type { Need } from "#modules/places";
import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { decideWithin, type Notes } from "./contact.ts";
import { freeCode } from "./spoken-code.ts";
import { countIfUnmet } from "./unmet-needs.ts";
import { writeNeed } from "./write-need.ts";

/** Somebody called. From here on somebody owes a decision within half an hour. */
export async function beginContact(
  tx: Tx,
  what: { need: Need; notes: Notes },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ id: string; publicId: string; code: string }> {
  const now = clock.now();
  const contact = { id: newId(now), publicId: newPublicId(), code: await freeCode(tx, who.org, now) };
  const journey = randomUUID();
  const { id, publicId: object } = contact;
  await registerSubject(tx, { org: who.org, id, object, journey, guarded: false });
  const deputy = deputyOf(await members(tx, who.org), who.membership);
  await tx.run(sql`
    insert into intake.contacts (org_id, id, public_id, journey, spoken_code, began_at, began_by)
    values (${who.org}, ${id}, ${object}, ${journey}, ${contact.code}, ${now}, ${who.membership})`);
  await tx.run(sql`
    insert into intake.duties (org_id, id, kind, contact_id, owner_id, deputy_id, made_at, due_at)
    values (${who.org}, ${newId(now)}, 'undecided', ${contact.id}, ${who.membership}, ${deputy?.id ?? null}, ${now},
            ${addMinutes(now, decideWithin)})`);
  await writeNeed(tx, { contact: contact.id, version: 1, ...what }, who, now);
  await countIfUnmet(tx, who.org, what.need, clock);
  return contact;
}
