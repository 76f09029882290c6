import { sql, type Sql, type Tx } from "#platform/db";
import { membersById } from "#modules/access";
import type { CaseView, Colleague, Custody, Track, TrackState } from "./case.ts";

export interface CaseLine {
  id: string;
  publicId: string;
  journey: string;
  code: string;
  who: CaseView["who"];
  /** How many children came with her. */
  children: number;
  openedAt: Date;
  accountable: Colleague;
  deputy: Colleague | null;
  tracks: Record<Track, TrackState>;
  end: Custody["end"];
}

interface LineRow {
  id: string;
  publicId: string;
  journey: string;
  code: string;
  who: CaseView["who"];
  children: number;
  openedAt: Date;
  accountable: string;
  deputy: string | null;
  violenceLast: Date | null;
  violenceStep: boolean;
  violenceAt: Date | null;
  substanceLast: Date | null;
  substanceStep: boolean;
  substanceAt: Date | null;
  how: "handed-on" | "closed" | "superseded" | null;
  endedAt: Date | null;
  toOrgName: string | null;
}

const lastOn = (track: Track) => sql`
  (select n.at from cases.entries n where n.org_id = c.org_id and n.case_id = c.id and n.track = ${track}
   order by n.seq desc limit 1)`;

const lines = (org: string, custody: Sql, order: Sql) => sql`
  select c.id, c.public_id as "publicId", c.journey, c.code, c.who, c.opened_at as "openedAt",
    (select count(*)::int from cases.children k where k.org_id = c.org_id and k.case_id = c.id) as children,
    u.accountable_id as accountable, u.deputy_id as deputy,
    ${lastOn("violence")} as "violenceLast", v.next_step is not null as "violenceStep", v.next_at as "violenceAt",
    ${lastOn("substance")} as "substanceLast", s.next_step is not null as "substanceStep", s.next_at as "substanceAt",
    e.how, e.at as "endedAt", e.to_org_name as "toOrgName"
  from cases.custodies u
  join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
  join cases.tracks v on v.org_id = c.org_id and v.case_id = c.id and v.track = 'violence'
  join cases.tracks s on s.org_id = c.org_id and s.case_id = c.id and s.track = 'substance'
  left join cases.custody_endings e on e.org_id = u.org_id and e.custody_id = u.id
  where u.org_id = ${org} and ${custody} order by ${order}`;

async function read(tx: Tx, org: string, statement: Sql): Promise<CaseLine[]> {
  const found = tx.rows<LineRow>(statement);
  const wanted = found.then((rows) => rows.flatMap((row) => [row.accountable, row.deputy]));
  const [rows, names] = await Promise.all([found, membersById(tx, org, wanted)]);
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? "" });
  return rows.map((row) => ({
    id: row.id,
    publicId: row.publicId,
    journey: row.journey,
    code: row.code,
    who: row.who,
    children: row.children,
    openedAt: row.openedAt,
    accountable: named(row.accountable),
    deputy: row.deputy ? named(row.deputy) : null,
    tracks: {
      violence: { lastAt: row.violenceLast, hasNextStep: row.violenceStep, nextAt: row.violenceAt },
      substance: { lastAt: row.substanceLast, hasNextStep: row.substanceStep, nextAt: row.substanceAt },
    },
    end: row.how && row.endedAt ? { how: row.how, at: row.endedAt, toOrgName: row.toOrgName } : null,
  }));
}

/** The cases this organisation answers for now, the longest here first. Needs no key: nothing in it narrates. */
export function caseload(tx: Tx, org: string): Promise<CaseLine[]> {
  return read(tx, org, lines(org, sql`u.current`, sql`c.opened_at, c.id`));
}

/** The cases that left after `since`, the latest first. They are read only. */
export function leftCases(tx: Tx, org: string, since: Date): Promise<CaseLine[]> {
  const left = sql`not u.current and e.how <> 'passed' and e.at > ${since}`;
  return read(tx, org, lines(org, left, sql`e.at desc, c.id`));
}
