import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { takeTurn } from "./turn.ts";
import { livingWait } from "./wait.ts";

export const waitEndings = ["not-wanted", "withdrawn"] as const;
/** She does not want to wait; it was a mistake, or the worker takes it back. */
export type WaitEnding = (typeof waitEndings)[number];

/** Takes somebody off the list. Who owes what stays as it was. */
export async function endWait(
  tx: Tx,
  what: { contact: string; how: WaitEnding },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ done: true } | { no: "not-found" } | { no: "not-waiting" }> {
  const turn = await takeTurn(tx, who.org, what.contact, null);
  if ("no" in turn) return { no: "not-found" };
  const id = await livingWait(tx, who.org, turn.id);
  if (id === undefined) return { no: "not-waiting" };
  await end(tx, who.org, id, { how: what.how, by: who.membership }, clock.now());
  return { done: true };
}

/** After a duty was settled: nobody waits whom nobody owes anything. In the same transaction as the settlement. */
export async function endWaitWithDuty(
  tx: Tx,
  org: string,
  duty: string,
  placed: boolean,
  now: Date,
): Promise<void> {
  const found = await tx.row<{ id: string }>(sql`
    select w.id from intake.duties settled
    join intake.waits w on w.org_id = settled.org_id and w.contact_id = settled.contact_id
    where settled.org_id = ${org} and settled.id = ${duty}
      and not exists (select from intake.wait_endings e where e.org_id = w.org_id and e.wait_id = w.id)
      and not exists (select from intake.duties d where d.org_id = w.org_id and d.contact_id = w.contact_id
        and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id))`);
  if (found) await end(tx, org, found.id, { how: placed ? "placed" : "duty-ended", by: null }, now);
}

async function end(
  tx: Tx,
  org: string,
  wait: string,
  what: { how: WaitEnding; by: string } | { how: "placed" | "duty-ended"; by: null },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into intake.wait_endings (org_id, wait_id, how, at, by_id)
    values (${org}, ${wait}, ${what.how}, ${now}, ${what.by}) on conflict do nothing`);
  await tx.run(sql`
    insert into intake.proposal_endings (org_id, proposal_id, how, at)
    select p.org_id, p.id, ${what.how === "placed" ? "held" : "wait-ended"}, ${now} from intake.proposals p
    where p.org_id = ${org} and p.wait_id = ${wait} on conflict do nothing`);
}
