import { sql, type Tx } from "#platform/db";
import { stateOf, type OutcomeKind } from "./handover.ts";
import { ledger } from "./ledger.ts";

/** What was sent, on one side; what became of it, on the other. */
export interface SentAccount {
  sent: number;
  accepted: number;
  declined: number;
  expired: number;
  withdrawn: number;
  waiting: number;
  /** Past its deadline with no outcome: somebody must look for it. */
  missing: number;
}

/** The questions sent in a span, each answered for on exactly one other side. Keeping the case ourselves is no answer. */
export async function sentBetween(
  tx: Tx,
  org: string,
  span: { from: Date; to: Date },
  now: Date,
): Promise<SentAccount> {
  const rows = await tx.rows<{ offeredAt: Date; answerDue: Date; hows: OutcomeKind[] }>(sql`
    select o.offered_at as "offeredAt", o.answer_due as "answerDue",
      array(select u.how from handovers.outcomes u where u.org_id = o.org_id and u.offer_id = o.id) as hows
    from handovers.offers o
    where o.org_id = ${org} and o.offered_at >= ${span.from} and o.offered_at < ${span.to}
    order by o.offered_at, o.id`);
  const offers = rows.map((row) => ({ ...row, state: stateOf(row.hows.filter((how) => how !== "kept")) }));
  const days = ledger(offers, now);
  const of = (...states: string[]) => offers.filter((one) => states.includes(one.state)).length;
  return {
    sent: offers.length,
    accepted: of("accepted"),
    declined: of("declined"),
    expired: of("expired"),
    withdrawn: of("withdrawn", "superseded"),
    waiting: days.reduce((sum, day) => sum + day.waiting, 0),
    missing: days.reduce((sum, day) => sum + day.missing, 0),
  };
}
