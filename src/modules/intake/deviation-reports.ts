import { sql, type Sql, type Tx } from "#platform/db";
import type { Listener } from "#platform/http";
import { newId } from "#platform/ids";
import type { RefusalReason, SaidBy } from "./contact.ts";
import type { Deviation, DeviationSettled } from "./deviate.ts";
import type { EqualPart } from "./equal-offer.ts";

/** Hears `intake.deviation`, inside the municipality. */
export const hearDeviation: Listener = async (tx, event, clock) => {
  const told: Deviation = event.payload;
  await tx.run(sql`
    insert into intake.deviation_reports (org_id, id, public_id, from_name, reasons, said_by, lacking, at)
    values (${event.org}, ${newId(clock.now())}, ${told.id}, ${told.from}, ${told.reasons}, ${told.saidBy}, ${told.lacking},
            ${new Date(told.at)})
    on conflict (org_id, public_id) do nothing`);
};

/** Hears `intake.deviation-settled`, inside the municipality; may come before the deviation itself. */
export const hearDeviationSettled: Listener = async (tx, event) => {
  const told: DeviationSettled = event.payload;
  await tx.run(sql`
    insert into intake.deviation_ends (org_id, public_id, how, at)
    values (${event.org}, ${told.id}, ${told.how}, ${event.at}) on conflict do nothing`);
};

/** A deviation as the municipality knows it. */
export interface DeviationReport {
  publicId: string;
  from: string;
  reasons: RefusalReason[];
  saidBy: SaidBy;
  lacking: EqualPart[] | null;
  at: Date;
  settled: { how: DeviationSettled["how"]; at: Date } | null;
}

type Row = Omit<DeviationReport, "settled"> & { how: DeviationSettled["how"] | null; ended: Date | null };

async function reportsOf(tx: Tx, org: string, which: Sql): Promise<DeviationReport[]> {
  const rows = await tx.rows<Row>(sql`
    select r.public_id as "publicId", r.from_name as "from", r.reasons, r.said_by as "saidBy", r.lacking, r.at, e.how, e.at as ended
    from intake.deviation_reports r
    left join intake.deviation_ends e on e.org_id = r.org_id and e.public_id = r.public_id
    where r.org_id = ${org} and ${which}`);
  return rows.map(({ how, ended, ...row }) => ({
    ...row,
    settled: how && ended ? { how, at: ended } : null,
  }));
}

/** What the municipality still has to see to, the oldest first. */
export const openDeviations = (tx: Tx, org: string): Promise<DeviationReport[]> =>
  reportsOf(tx, org, sql`e.how is null order by r.at, r.id`);

export const settledDeviations = (tx: Tx, org: string, limit: number): Promise<DeviationReport[]> =>
  reportsOf(tx, org, sql`e.how is not null order by e.at desc, r.id limit ${limit}`);
