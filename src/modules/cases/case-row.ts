import { unseal } from "#platform/crypto";
import { sql, type Sql } from "#platform/db";
import type { Member } from "#modules/access";
import type { CaseFacts, CaseView, Custody } from "./case.ts";
import { factsPlace } from "./sealed.ts";

export interface CaseRow {
  id: string;
  publicId: string;
  code: string;
  journey: string;
  person: string;
  who: CaseView["who"];
  holdId: string | null;
  contactId: string | null;
  openedAt: Date;
  version: number;
  sealed: Buffer;
  children: CaseView["children"];
  accountable: string;
  deputy: string | null;
  since: Date;
  how: "handed-on" | "closed" | "superseded" | null;
  endedAt: Date | null;
  toOrgName: string | null;
}

/** A case with the custody that stands, or the one whose ending was final; the database keeps it to one. */
export function caseQuery(which: Sql, more: Sql = sql``): Sql {
  return sql`
    select c.id, c.public_id as "publicId", c.code, c.journey, c.person_id as person, c.who, c.hold_id as "holdId",
      c.contact_id as "contactId", c.opened_at as "openedAt", c.version, c.sealed,
      u.accountable_id as accountable, u.deputy_id as deputy, u.from_at as since,
      e.how, e.at as "endedAt", e.to_org_name as "toOrgName",
      (select coalesce(json_agg(json_build_object('person', k.person_id, 'age', k.age) order by k.age, k.person_id), '[]')
       from cases.children k where k.org_id = c.org_id and k.case_id = c.id) as children ${more}
    from cases.cases c
    join cases.custodies u on u.org_id = c.org_id and u.case_id = c.id
    left join cases.custody_endings e on e.org_id = u.org_id and e.custody_id = u.id
    where ${which} and (e.how is null or e.how <> 'passed')`;
}

export function custodyOf(row: CaseRow, org: string, names: Map<string, Member>): Custody {
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? "" });
  return {
    accountable: { ...named(row.accountable), phone: names.get(row.accountable)?.phone ?? null },
    deputy: row.deputy ? named(row.deputy) : null,
    org,
    since: row.since,
    end: row.how && row.endedAt ? { how: row.how, at: row.endedAt, toOrgName: row.toOrgName } : null,
  };
}

export function viewOf(row: CaseRow, org: string, key: Buffer, names: Map<string, Member>): CaseView {
  const { id, publicId, code, journey, person, who, holdId, contactId, openedAt, version, children } = row;
  return {
    id,
    publicId,
    code,
    journey,
    person,
    children,
    who,
    facts: JSON.parse(unseal(key, factsPlace(org, id), row.sealed)) as CaseFacts,
    custody: custodyOf(row, org, names),
    holdId,
    contactId,
    openedAt,
    version,
  };
}
