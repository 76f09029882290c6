import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { findQuestion, type AnswerOutcome } from "./question.ts";

export type AnswerRefusal = { no: "not-found" } | { no: "answered" };

/** Answers in words that can be printed, already sealed. The database refuses the one it is about. */
export async function answerQuestion(
  tx: Tx,
  what: { question: string; outcome: AnswerOutcome; sealed: Buffer },
  who: Actor,
  clock: Clock,
): Promise<{ answered: true } | AnswerRefusal> {
  const question = await findQuestion(tx, who.org, what.question);
  if (!question) return { no: "not-found" };
  if (question.outcome) return { no: "answered" };
  const done = await tx.run(sql`
    insert into oversight.question_answers (org_id, question_id, outcome, sealed, at, by_id)
    values (${who.org}, ${question.id}, ${what.outcome}, ${what.sealed}, ${clock.now()}, ${who.membership})
    on conflict do nothing`);
  return done === 1 ? { answered: true } : { no: "answered" };
}
