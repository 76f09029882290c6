import { type Need } from "#modules/places";
import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";

/** A place that fits somebody who waits, until a human has pressed something or it is gone. */
export interface Proposal {
  id: string;
  publicId: string;
  /** Internal id. */
  wait: string;
  /** Public id. */
  contact: string;
  code: string;
  need: Need;
  /** Public id. */
  unit: string;
  /** Its name when it was proposed. */
  place: string;
  at: Date;
  dueAt: Date;
}

/** Minutes for a human to look at a place that has become free for somebody. */
const answerWithin = 30;

/** The oldest first. */
export async function livingProposals(tx: Tx, org: string): Promise<Proposal[]> {
  const rows = await tx.rows<Omit<Proposal, "dueAt">>(sql`
    select p.id, p.public_id as "publicId", p.wait_id as wait, c.public_id as contact, c.spoken_code as code, n.need, p.unit,
      p.place, p.at
    from intake.proposals p
    join intake.waits w on w.org_id = p.org_id and w.id = p.wait_id
    join intake.contacts c on c.org_id = w.org_id and c.id = w.contact_id
    join lateral (select need from intake.needs n where n.org_id = c.org_id and n.contact_id = c.id
      order by version desc limit 1) n on true
    where p.org_id = ${org}
      and not exists (select from intake.proposal_endings e where e.org_id = p.org_id and e.proposal_id = p.id)
      and not exists (select from intake.wait_endings e where e.org_id = w.org_id and e.wait_id = w.id)
    order by p.at, p.id`);
  return rows.map((row) => ({ ...row, dueAt: addMinutes(row.at, answerWithin) }));
}

/** She does not want that place. It is not proposed to her again, and may be to the next. */
export async function declineProposal(
  tx: Tx,
  proposal: string,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ done: true } | { no: "gone" | "not-found" }> {
  const found = await tx.row(sql`
    select from intake.proposals where org_id = ${who.org} and public_id = ${proposal}`);
  if (!found) return { no: "not-found" };
  const ended = await tx.run(sql`
    insert into intake.proposal_endings (org_id, proposal_id, how, at, by_id)
    select p.org_id, p.id, 'declined', ${clock.now()}, ${who.membership} from intake.proposals p
    where p.org_id = ${who.org} and p.public_id = ${proposal} on conflict do nothing`);
  return ended === 1 ? { done: true } : { no: "gone" };
}
