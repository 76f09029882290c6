import { sql, type Sql, type Tx } from "#platform/db";
import { members } from "#modules/access";
import { memberNames } from "./names.ts";
import type { ReadingPurpose, Urgency } from "./report.ts";

/** A report as it stands in the list: when it came, coarsely, and who has it. Not a word of what was told. */
export interface Listed {
  publicId: string;
  urgency: Urgency;
  /** Noon of the day it came, for showing the day. */
  day: Date;
  half: "before-noon" | "after-noon";
  dueAt: Date;
  /** The one who has it now, if anybody. */
  taker: { id: string; name: string; at: Date } | null;
  /** Names of those who were told that it is late, the first one first. */
  told: string[];
}

type Row = Omit<Listed, "taker" | "told"> & {
  taker: string | null;
  takenAt: Date | null;
  told: (string | null)[];
};

/** Whoever took it has it while they are of TryggEst here; afterwards it waits for all of them again. */
async function listed(tx: Tx, org: string, which: Sql): Promise<Listed[]> {
  const team = (await members(tx, org)).filter(({ role }) => role === "tryggest").map(({ id }) => id);
  const rows = await tx.rows<Row>(sql`
    select r.public_id as "publicId", r.urgency, (r.day + time '12:00') at time zone 'Europe/Oslo' as day, r.half,
      r.due_at as "dueAt", t.by_id as taker, t.at as "takenAt",
      array(select e.to_id::text from concerns.escalations e
        where e.org_id = r.org_id and e.report_id = r.id order by e.step) as told
    from concerns.reports r
    left join lateral (select by_id, at from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id
      order by t.at desc, t.id limit 1) t on t.by_id = any (${team}::uuid[])
    where r.org_id = ${org} and ${which}`);
  if (rows.length === 0) return [];
  const nameOf = await memberNames(
    tx,
    org,
    rows.flatMap((row) => [row.taker, ...row.told]),
  );
  return rows.map(({ taker, takenAt, told, ...row }) => ({
    ...row,
    taker: taker && takenAt ? { id: taker, name: nameOf(taker), at: takenAt } : null,
    told: [...new Set(told.filter((id) => id !== null).map(nameOf))],
  }));
}

/** Those nobody has taken, the one that is due first on top. */
export const waitingReports = (tx: Tx, org: string): Promise<Listed[]> =>
  listed(tx, org, sql`t.by_id is null order by r.due_at, r.public_id`);

/** Those somebody has, the newest first. */
export const takenReports = (tx: Tx, org: string, limit: number): Promise<Listed[]> =>
  listed(tx, org, sql`t.by_id is not null order by t.at desc, r.public_id limit ${limit}`);

export const findReport = async (tx: Tx, org: string, publicId: string): Promise<Listed | undefined> =>
  (await listed(tx, org, sql`r.public_id = ${publicId}`))[0];

/** Who has read it, and what for, the newest first. */
export async function readingsOf(
  tx: Tx,
  org: string,
  publicId: string,
): Promise<{ name: string; purpose: ReadingPurpose; at: Date }[]> {
  const rows = await tx.rows<{ by: string; purpose: ReadingPurpose; at: Date }>(sql`
    select l.by_id as by, l.purpose, l.at from concerns.readings l
    join concerns.reports r on r.org_id = l.org_id and r.id = l.report_id
    where l.org_id = ${org} and r.public_id = ${publicId} order by l.at desc, l.id limit 50`);
  const nameOf = await memberNames(
    tx,
    org,
    rows.map((row) => row.by),
  );
  return rows.map(({ by, ...row }) => ({ ...row, name: nameOf(by) }));
}
