import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { closingList, type Hindrance } from "./closing-list.ts";
import { layDown } from "./end-custody.ts";
import { lockCase } from "./lock.ts";
import { writeEntry } from "./write-entry.ts";

export const closeReasons = [
  "safe-home",
  "other-service",
  "own-wish",
  "lost-contact",
  "opened-by-mistake",
] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Somebody lives there, is held a place, is waited for or must be rung: nobody closes over that. */
const holdsBack = (one: Hindrance) => one !== "step" && one !== "recent";

/** The one who answers for the case ends it. It can be read for as long as the house has said, and is then locked. */
export async function closeCase(
  tx: Tx,
  what: { caseId: string; reason: CloseReason },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ closed: Date } | { no: "not-responsible" } | { no: "waits"; waits: Hindrance[] }> {
  const now = clock.now();
  const { caseId, reason } = what;
  const standing = await lockCase(tx, who.org, caseId);
  if ("no" in standing) return standing;
  if (standing.accountable !== who.membership) return { no: "not-responsible" };
  const [line] = await closingList(tx, who.org, now, caseId);
  const waits = (line?.waits ?? []).filter(holdsBack);
  if (waits.length > 0) return { no: "waits", waits };
  const entry = { org: who.org, caseId, kind: "closed", track: null, text: reason };
  await writeEntry(tx, entry, who.membership, now);
  await writeClosing(tx, { caseId, custody: standing.custody, reason, bulk: null }, who, now);
  return { closed: now };
}

/** The reason and the ending, which the database lets stand only together. */
export async function writeClosing(
  tx: Tx,
  what: { caseId: string; custody: string; reason: CloseReason; bulk: string | null },
  who: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<void> {
  const { caseId, custody, reason, bulk } = what;
  await tx.run(sql`
    insert into cases.closings (org_id, case_id, custody_id, reason, by_id, bulk_id, at)
    values (${who.org}, ${caseId}, ${custody}, ${reason}, ${who.membership}, ${bulk}, ${now})`);
  const ending = { org: who.org, caseId, custody, how: "closed" as const, toOrgName: null };
  await layDown(tx, { ...ending, by: who.membership }, now);
}
