import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { holdsFor } from "#modules/places";
import { decideWithin } from "./contact.ts";
import { settleRefusal } from "./open-case.ts";

interface Heard<Payload> {
  org: string;
  payload: Payload;
  at: Date;
}

/** Hears `handovers.accepted`: another place said yes, so the refusal of that contact is settled. */
export async function settleByAcceptance(tx: Tx, event: Heard<{ caseId: string }>): Promise<void> {
  const found = await tx.row<{ contact: string }>(sql`
    select contact_id as contact from intake.openings where org_id = ${event.org} and case_id = ${event.payload.caseId}`);
  if (found) await settleRefusal(tx, event.org, found.contact, event.payload.caseId, null, event.at);
}

/**
 * Hears `places.hold-expired` and `places.changed`: where no room waits any longer, the decision may not
 * either. A hold had given it time; now there is half an hour again, at most.
 */
export async function resumeDeadlines(tx: Tx, event: { org: string }, clock: Clock): Promise<void> {
  const now = clock.now();
  const again = addMinutes(now, decideWithin);
  const held = (await holdsFor(tx, event.org, now)).map((one) => one.contact);
  await tx.run(sql`
    update intake.duties d set due_at = ${again}
    from intake.contacts c
    where d.org_id = ${event.org} and d.kind = 'undecided' and d.due_at > ${again}
      and c.org_id = d.org_id and c.id = d.contact_id and not (c.public_id = any (${held.filter((one) => one !== null)}))
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)`);
}
