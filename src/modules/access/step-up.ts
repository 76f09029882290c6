import { sql, type Tx } from "#platform/db";

/** Thrown outside a transaction where a deed was refused with `step-up`; answered with the page that asks for it. */
export class StepUpNeeded extends Error {}

/** Whether the one at the keyboard has proved anew who they are, within five minutes, in this session. */
export async function steppedUp(tx: Tx): Promise<boolean> {
  const found = await tx.row<{ yes: boolean }>(sql`
    select exists (select from access.step_ups
      where session_id = (select session_id from access.session()) and at > now() - interval '5 minutes') as yes`);
  return found?.yes === true;
}

/** What a step-up is for: the session, how it was opened, and by whom. */
export interface StandingSession {
  session: string;
  how: "training" | "passkey" | "oidc";
  account: string;
}

export function standingSession(tx: Tx): Promise<StandingSession | undefined> {
  return tx.row<StandingSession>(sql`select session_id as session, how, account from access.own_door()`);
}

/** Inside the house of the session, when the proof has been checked. */
export async function noteStepUp(tx: Tx, org: string, session: string): Promise<void> {
  await tx.run(sql`insert into access.step_ups (org_id, session_id) values (${org}, ${session})`);
}
