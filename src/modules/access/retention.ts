import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { OutOfReach } from "./purpose.ts";

type By = Pick<Actor, "org" | "membership">;
export const retentionGrounds = ["ended", "asked", "mistake"] as const;
export const holdReasons = ["complaint", "legal", "supervision"] as const;

/**
 * The way of the case, packet or contact that the log names so. A packet that is over is as what never was, and asking for it
 * is an attempt: throws `OutOfReach`.
 */
export async function journeyOf(tx: Tx, org: string, object: string): Promise<string> {
  const found = await tx.row<{ journey: string }>(
    sql`
    select journey from access.subjects where org_id = ${org} and object = ${object}
      and (not guarded or access.reach(id) <> 'none' or access.may_grant(id))`,
  );
  if (!found) throw new OutOfReach();
  return found.journey;
}

/** How long the house keeps what it has of a way. `until` is the first day it may go. */
export async function decideRetention(
  tx: Tx,
  what: { journey: string; until: string; ground: (typeof retentionGrounds)[number] },
  who: By,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into access.retention_decisions (org_id, id, journey, keep_until, ground, by_id)
    values (${who.org}, ${newId(now)}, ${what.journey}, ${what.until}::date, ${what.ground}, ${who.membership})`);
}

/** Whether the house has a duty to keep an archive. Until somebody has said so it has. */
export async function sayArchiveRule(tx: Tx, duty: boolean, who: By, now: Date): Promise<void> {
  await tx.run(sql`
    insert into access.archive_rules (org_id, id, duty, by_id)
    values (${who.org}, ${newId(now)}, ${duty}, ${who.membership})`);
}

export async function archiveDuty(tx: Tx, org: string): Promise<boolean> {
  const found = await tx.row<{ duty: boolean }>(
    sql`select duty from access.archive_rules where org_id = ${org} order by at desc, id desc limit 1`,
  );
  return found?.duty ?? true;
}

/** Nothing of the way is destroyed until this is ended. Also for modules above: a complaint, a court, an inspection. */
export async function holdKeys(
  tx: Tx,
  what: { org: string; journey: string; why: (typeof holdReasons)[number]; by: string | null },
  now: Date,
): Promise<{ publicId: string }> {
  const publicId = newPublicId();
  await tx.run(sql`
    insert into access.key_holds (org_id, id, public_id, journey, why, by_id)
    values (${what.org}, ${newId(now)}, ${publicId}, ${what.journey}, ${what.why}, ${what.by})`);
  return { publicId };
}

export async function endHold(
  tx: Tx,
  what: { org: string; hold: string; by: string | null },
): Promise<{ done: true } | { no: "not-found" }> {
  const ended = await tx.run(sql`
    insert into access.key_hold_endings (org_id, hold_id, by_id)
    select h.org_id, h.id, ${what.by} from access.key_holds h where h.org_id = ${what.org} and h.public_id = ${what.hold}
    on conflict do nothing`);
  return ended === 1 ? { done: true } : { no: "not-found" };
}
