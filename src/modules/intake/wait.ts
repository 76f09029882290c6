import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { takeTurn } from "./turn.ts";

/** What is asked when somebody begins to wait, and again when it changes. */
export interface WaitAnswers {
  danger: boolean;
  roofless: boolean;
}

/**
 * Puts somebody among those who wait, or writes new answers for one who waits already. The duty to decide, or to see the
 * no through, stands as before: to wait is never an answer.
 */
export async function wait(
  tx: Tx,
  what: { contact: string } & WaitAnswers,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ done: true } | { no: "not-found" } | { no: "nobody-owes" }> {
  const turn = await takeTurn(tx, who.org, what.contact, null);
  if ("no" in turn) return { no: "not-found" };
  if (!(await isOwed(tx, who.org, turn.id))) return { no: "nobody-owes" };
  const now = clock.now();
  const id = (await livingWait(tx, who.org, turn.id)) ?? (await begin(tx, turn.id, who, now));
  await tx.run(sql`
    insert into intake.wait_answers (org_id, id, wait_id, danger, roofless, at, by_id)
    values (${who.org}, ${newId(now)}, ${id}, ${what.danger}, ${what.roofless}, ${now}, ${who.membership})`);
  return { done: true };
}

async function begin(tx: Tx, contact: string, who: Pick<Actor, "org" | "membership">, now: Date) {
  const id = newId(now);
  await tx.run(sql`
    insert into intake.waits (org_id, id, public_id, contact_id, at, by_id)
    values (${who.org}, ${id}, ${newPublicId()}, ${contact}, ${now}, ${who.membership})`);
  return id;
}

async function isOwed(tx: Tx, org: string, contact: string): Promise<boolean> {
  const found = await tx.row(sql`
    select from intake.duties d where d.org_id = ${org} and d.contact_id = ${contact}
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)`);
  return found !== undefined;
}

/** Internal id of the contact's wait, while it lasts. */
export async function livingWait(tx: Tx, org: string, contact: string): Promise<string | undefined> {
  const found = await tx.row<{ id: string }>(sql`
    select w.id from intake.waits w where w.org_id = ${org} and w.contact_id = ${contact}
      and not exists (select from intake.wait_endings e where e.org_id = w.org_id and e.wait_id = w.id)`);
  return found?.id;
}
