import { sql, type Tx } from "#platform/db";
import { isPublicId } from "#platform/ids";

/** A case as the log's reader knows it: no content, so no key. */
export interface CaseTrace {
  id: string;
  publicId: string;
  code: string;
  journey: string;
  holdId: string | null;
  openedAt: Date;
  endedAt: Date | null;
}

const traces = (org: string) => sql`
  select c.id, c.public_id as "publicId", c.code, c.journey, c.hold_id as "holdId", c.opened_at as "openedAt",
    e.at as "endedAt"
  from cases.cases c
  left join cases.custody_endings e on e.org_id = c.org_id and e.case_id = c.id and e.how <> 'passed'
  where c.org_id = ${org}`;

/** Cases of this organisation that stood at some time after `since`; runs as system work inside the organisation. */
export function caseTraces(tx: Tx, org: string, since: Date): Promise<CaseTrace[]> {
  return tx.rows<CaseTrace>(sql`${traces(org)} and (e.at is null or e.at > ${since})`);
}

/** One of those that are within reach of the one who is signed in. */
export function caseTrace(tx: Tx, org: string, publicId: string): Promise<CaseTrace | undefined> {
  if (!isPublicId(publicId)) return Promise.resolve(undefined);
  return tx.row<CaseTrace>(sql`${traces(org)} and c.public_id = ${publicId}`);
}

/** Somebody who had to do with a person's way, and from when until when. No end: still. */
export interface Tie {
  journey: string;
  member: string;
  why: "responsible" | "wrote" | "duty" | "handover" | "received";
  from: Date;
  to: Date | null;
}

/** Who has answered for a case, and who has written in it. */
export function caseTies(tx: Tx, org: string, since: Date): Promise<Tie[]> {
  return tx.rows<Tie>(sql`
    select c.journey, m.member, 'responsible' as why, u.from_at as "from", e.at as "to"
    from cases.custodies u
    join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
    left join cases.custody_endings e on e.org_id = u.org_id and e.custody_id = u.id,
      unnest(array[u.accountable_id, u.deputy_id]) m (member)
    where u.org_id = ${org} and m.member is not null and (e.at is null or e.at > ${since})
    union all
    select c.journey, n.by_id, 'wrote', n.at, n.at from cases.entries n
    join cases.cases c on c.org_id = n.org_id and c.id = n.case_id
    where n.org_id = ${org} and n.by_id is not null and n.at > ${since}`);
}
