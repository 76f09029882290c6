import { dataKey } from "#modules/access";
import { unseal } from "#platform/crypto";
import { sql, type Sql, type Tx } from "#platform/db";

export const outcomes = ["task", "mistake", "no-reason", "not-known"] as const;
export type AnswerOutcome = (typeof outcomes)[number];

/** A question from the person, and the answer when there is one. Without words until `openWords`. */
export interface Question {
  id: string;
  publicId: string;
  caseId: string;
  /** `2026-11-22`. */
  aboutDay: string;
  about: string | null;
  askedAt: Date;
  owner: string;
  dueAt: Date;
  outcome: AnswerOutcome | null;
  answeredAt: Date | null;
  answeredBy: string | null;
}

export const questionPlace = (org: string, id: string) => ({
  org,
  table: "oversight.questions",
  column: "sealed",
  row: id,
});
export const answerPlace = (org: string, id: string) => ({
  ...questionPlace(org, id),
  table: "oversight.question_answers",
});

const questions = (org: string, which: Sql) => sql`
  select q.id, q.public_id as "publicId", q.case_id as "caseId", to_char(q.about_day, 'YYYY-MM-DD') as "aboutDay",
    q.about_id as about, q.asked_at as "askedAt", q.owner_id as owner, q.due_at as "dueAt",
    a.outcome, a.at as "answeredAt", a.by_id as "answeredBy"
  from oversight.questions q
  left join oversight.question_answers a on a.org_id = q.org_id and a.question_id = q.id
  where q.org_id = ${org} and ${which} order by q.asked_at desc, q.id`;

export const questionsOfCase = (tx: Tx, org: string, caseId: string): Promise<Question[]> =>
  tx.rows<Question>(questions(org, sql`q.case_id = ${caseId}`));

export const openQuestions = (tx: Tx, org: string): Promise<Question[]> =>
  tx.rows<Question>(questions(org, sql`a.at is null`));

export const findQuestion = (tx: Tx, org: string, publicId: string): Promise<Question | undefined> =>
  tx.row<Question>(questions(org, sql`q.public_id = ${publicId}`));

/** What was asked and answered; runs as system work inside the organisation, after staff were let through to the question. */
export async function openWords(
  tx: Tx,
  org: string,
  id: string,
): Promise<{ asked: string; answer: string | null }> {
  const row = await tx.row<{ asked: Buffer; answer: Buffer | null }>(sql`
    select q.sealed as asked, a.sealed as answer from oversight.questions q
    left join oversight.question_answers a on a.org_id = q.org_id and a.question_id = q.id
    where q.org_id = ${org} and q.id = ${id}`);
  if (!row) return { asked: "", answer: null };
  const key = await dataKey(tx, org, id);
  return {
    asked: unseal(key, questionPlace(org, id), row.asked),
    answer: row.answer && unseal(key, answerPlace(org, id), row.answer),
  };
}
