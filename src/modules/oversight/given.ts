import { dataKey } from "#modules/access";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { answerPlace, type AnswerOutcome } from "./question.ts";

export { askWhy } from "./ask.ts";
export { answerQuestion } from "./answer.ts";
export { examine } from "./examine.ts";
export { openFlags } from "./flag.ts";
export { oversightDuties } from "./duties.ts";
export { questionsOfCase } from "./question.ts";
export { remindReviewers } from "./remind.ts";
export { review } from "./review.ts";
export { seenOf } from "./seen.ts";
export { showAs } from "./show-as.ts";

/** The words of an answer, sealed as the page does it. */
export async function givenAnswer(tx: Tx, org: string, question: string, outcome: AnswerOutcome) {
  const found = await tx.row<{ id: string }>(
    sql`select id from oversight.questions where org_id = ${org} and public_id = ${question}`,
  );
  const key = await dataKey(tx, org, found!.id);
  return { question, outcome, sealed: seal(key, answerPlace(org, found!.id), "Øvelse") };
}

/** As the sweep leaves it when nothing explains a look. */
export async function givenFlag(
  tx: Tx,
  org: string,
  one: { publicId: string; about: string; role: string; journey: string | null },
): Promise<void> {
  await tx.run(sql`
    insert into oversight.flags (org_id, id, public_id, about_id, about_role, journey, rules, looks, from_at, to_at, made_at, due_at)
    values (${org}, gen_random_uuid(), ${one.publicId}, ${one.about}, ${one.role}, ${one.journey}, '{off-work}', 1,
      now(), now(), now(), now() - interval '1 minute')`);
}
export { findings, type Finding, type Sought, type Watched } from "./rules.ts";
export { explainer, type Opening } from "./reasons.ts";
