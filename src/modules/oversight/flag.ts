import { sql, type Sql, type Tx } from "#platform/db";
import type { Rule } from "./rules.ts";

export const reviewOutcomes = ["task", "rota-wrong", "mistake", "talked", "passed-on"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** Something nobody has explained yet, as the one who looks through it sees it. */
export interface Flag {
  id: string;
  publicId: string;
  about: string;
  code: string | null;
  /** It is about one person's way, also where there is no case with a code. */
  one: boolean;
  rules: Rule[];
  looks: number;
  from: Date;
  to: Date;
  madeAt: Date;
  dueAt: Date;
  outcome: ReviewOutcome | null;
  reviewedAt: Date | null;
  reviewedBy: string | null;
}

const flags = (org: string, which: Sql) => sql`
  select f.id, f.public_id as "publicId", f.about_id as about, f.code, f.journey is not null as one, f.rules, f.looks, f.from_at as "from", f.to_at as "to",
    f.made_at as "madeAt", f.due_at as "dueAt", r.outcome, r.at as "reviewedAt", r.by_id as "reviewedBy"
  from oversight.flags f left join oversight.reviews r on r.org_id = f.org_id and r.flag_id = f.id
  where f.org_id = ${org} and ${which}`;

/** Row security leaves out what is about the reader. */
export const openFlags = (tx: Tx, org: string): Promise<Flag[]> =>
  tx.rows<Flag>(sql`${flags(org, sql`r.at is null`)} order by f.due_at, f.id`);

export const reviewedFlags = (tx: Tx, org: string, since: Date): Promise<Flag[]> =>
  tx.rows<Flag>(sql`${flags(org, sql`r.at > ${since}`)} order by r.at desc, f.id`);

export const findFlag = (tx: Tx, org: string, publicId: string): Promise<Flag | undefined> =>
  tx.row<Flag>(flags(org, sql`f.public_id = ${publicId}`));
