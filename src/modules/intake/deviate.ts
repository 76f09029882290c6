import { getOrganisation, organisations, type Organisation } from "#modules/access";
import { emit } from "#modules/scheduling";
import { addMinutes } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import type { RefusalReason, SaidBy } from "./contact.ts";
import { lackingOf, type EqualPart, type WayToSettle } from "./equal-offer.ts";

/** Minutes from a refusal should have been settled until it is a deviation: from eight in the morning to noon. */
export const deviatesAfter = 4 * 60;

/** What goes to the municipality: codes alone, because whoever reads it there meets no person. */
export interface Deviation {
  id: string;
  from: string;
  reasons: RefusalReason[];
  saidBy: SaidBy;
  /** Null: no other offer is written down. Empty: one as good is, and not accepted. */
  lacking: EqualPart[] | null;
  at: string;
}

export interface DeviationSettled {
  id: string;
  how: "accepted" | WayToSettle;
}

/** Refusals nobody settled by noon become a deviation, once, and the municipality is told. */
export const deviate: Sweep = {
  name: "intake.deviate",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select d.org_id as org, d.id from intake.duties d
      where d.kind = 'refusal' and d.due_at <= ${addMinutes(now, -deviatesAfter)}
        and not exists (select from intake.deviations v where v.org_id = d.org_id and v.duty_id = d.id)
        and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)`),
  act: async (tx, org, id, clock) => {
    const now = clock.now();
    // A settlement holds the row of its duty until it is committed, so that one of the two always sees the other.
    await tx.row(sql`select id from intake.duties where org_id = ${org} and id = ${id} for update`);
    const duty = await unsettled(tx, org, id, addMinutes(now, -deviatesAfter));
    if (!duty) return;
    const publicId = newPublicId();
    const fresh = await tx.run(sql`
      insert into intake.deviations (org_id, duty_id, id, public_id, at)
      values (${org}, ${id}, ${newId(now)}, ${publicId}, ${now}) on conflict do nothing`);
    if (fresh === 0) return;
    const { name: from } = await getOrganisation(tx, org);
    const lacking = duty.inPlace && lackingOf(duty.inPlace);
    const { reasons, saidBy } = duty;
    const payload: Deviation = { id: publicId, from, reasons, saidBy, lacking, at: now.toISOString() };
    await tell(tx, org, "intake.deviation", { ...payload }, now);
  },
};

interface Unsettled {
  reasons: RefusalReason[];
  saidBy: SaidBy;
  inPlace: EqualPart[] | null;
}

function unsettled(tx: Tx, org: string, id: string, before: Date): Promise<Unsettled | undefined> {
  return tx.row<Unsettled>(sql`
    select r.reasons, r.said_by as "saidBy", (select o.in_place from intake.equal_offers o
      where o.org_id = d.org_id and o.duty_id = d.id order by o.id desc limit 1) as "inPlace"
    from intake.duties d join intake.decisions r on r.org_id = d.org_id and r.id = d.decision_id
    where d.org_id = ${org} and d.id = ${id} and d.kind = 'refusal' and d.due_at <= ${before}
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)`);
}

/** After a refusal was settled: if it had become a deviation, the municipality is told how it ended. */
export async function endDeviation(
  tx: Tx,
  org: string,
  duty: string,
  how: DeviationSettled["how"],
  now: Date,
): Promise<void> {
  const found = await tx.row<{ id: string }>(
    sql`select public_id as id from intake.deviations where org_id = ${org} and duty_id = ${duty}`,
  );
  if (found) await tell(tx, org, "intake.deviation-settled", { id: found.id, how }, now);
}

/** The municipalities that answer for the house and are in Havn; training and the real world never meet. */
export async function municipalitiesOf(tx: Tx, org: string): Promise<Organisation[]> {
  const house = await getOrganisation(tx, org);
  if (house.municipality === null) return [];
  const all = await organisations(tx, house.training);
  return all.filter((one) => one.kind === "municipality" && one.municipality === house.municipality);
}

async function tell(tx: Tx, org: string, kind: string, payload: Record<string, unknown>, now: Date) {
  for (const { id: to } of await municipalitiesOf(tx, org)) await emit(tx, { org, to, kind, payload }, now);
}
