import { sql, type Tx } from "#platform/db";
import { membersById } from "#modules/access";
import { findStay, holdsFor } from "#modules/places";

/** Why a case is not closed. `step` and `recent` keep it out of a list; whoever answers for it may close it all the same. */
export type Hindrance = "stay" | "hold" | "handover" | "duty" | "step" | "recent";

export interface ClosingLine {
  id: string;
  publicId: string;
  code: string;
  openedAt: Date;
  custody: string;
  accountable: string;
  lastAt: Date;
  waits: Hindrance[];
}

interface Row extends Omit<ClosingLine, "waits"> {
  around: string[];
  holdId: string | null;
  step: boolean;
}

/** So long must nothing have been written before a case is closed with others. */
const quietDays = 30;

/** The cases this house answers for, or the one, with what is open about each. Needs no key. */
export async function closingList(tx: Tx, org: string, now: Date, only?: string): Promise<ClosingLine[]> {
  const rows = await tx.rows<Row>(sql`
    select c.id, c.public_id as "publicId", c.code, c.opened_at as "openedAt", u.id as custody,
      u.accountable_id as accountable, c.hold_id as "holdId", cases.open_around(c.id) as around,
      (select max(n.at) from cases.entries n where n.org_id = c.org_id and n.case_id = c.id) as "lastAt",
      exists (select from cases.tracks t where t.org_id = c.org_id and t.case_id = c.id and t.next_at > ${now}) as step
    from cases.custodies u join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
    where u.org_id = ${org} and u.current and (${only ?? null}::uuid is null or c.id = ${only ?? null})
    order by c.opened_at, c.id`);
  const [names, held, stays] = await Promise.all([
    membersById(
      tx,
      org,
      rows.map((row) => row.accountable),
    ),
    holdsFor(tx, org, now),
    Promise.all(rows.map((row) => findStay(tx, org, row.id))),
  ]);
  const quiet = now.getTime() - quietDays * 86_400_000;
  return rows.map(({ around, holdId, step, ...line }, i) => ({
    ...line,
    accountable: names.get(line.accountable)?.name ?? "",
    waits: [
      ...(stays[i]?.endedAt === null ? ["stay" as const] : []),
      ...(held.some((one) => one.id === holdId) ? ["hold" as const] : []),
      ...(around as Hindrance[]),
      ...(step ? ["step" as const] : []),
      ...(line.lastAt.getTime() > quiet ? ["recent" as const] : []),
    ],
  }));
}
