import { sql, type Tx } from "#platform/db";

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
  stay: boolean;
  hold: boolean;
  step: boolean;
}

/** So long must nothing have been written before a case is closed with others. */
const quietDays = 30;

/** The cases this house answers for, with what is open about each. Needs no key. */
export async function closingList(tx: Tx, org: string, now: Date): Promise<ClosingLine[]> {
  const rows = await tx.rows<Row>(sql`
    select c.id, c.public_id as "publicId", c.code, c.opened_at as "openedAt", u.id as custody, a.display_name as accountable,
      (select max(n.at) from cases.entries n where n.org_id = c.org_id and n.case_id = c.id) as "lastAt",
      cases.open_around(c.id) as around,
      exists (select from places.stays s where s.org_id = c.org_id and s.case_id = c.id and not exists (
        select from places.stay_endings e where e.org_id = s.org_id and e.stay_id = s.id)) as stay,
      exists (select from places.holds h where h.id = c.hold_id and h.expires_at > ${now} and not exists (
        select from places.hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)) as hold,
      exists (select from cases.tracks t where t.org_id = c.org_id and t.case_id = c.id and t.next_at > ${now}) as step
    from cases.custodies u
    join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
    join access.memberships m on m.org_id = u.org_id and m.id = u.accountable_id
    join access.accounts a on a.id = m.account_id
    where u.org_id = ${org} and u.current order by c.opened_at, c.id`);
  const quiet = now.getTime() - quietDays * 86_400_000;
  return rows.map(({ around, stay, hold, step, ...line }) => ({
    ...line,
    waits: [
      ...(stay ? ["stay" as const] : []),
      ...(hold ? ["hold" as const] : []),
      ...(around as Hindrance[]),
      ...(step ? ["step" as const] : []),
      ...(line.lastAt.getTime() > quiet ? ["recent" as const] : []),
    ],
  }));
}
