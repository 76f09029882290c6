import { sql, type Tx } from "#platform/db";
import { openFlags } from "./flag.ts";
import { mayReview } from "./policy.ts";
import { openQuestions } from "./question.ts";

/** What waits for whoever looks through the log: each question of a person, and the rest as one. */
export type OversightDuty =
  | { kind: "question"; publicId: string; due: Date; late: boolean }
  | { kind: "flags"; count: number; due: Date; late: boolean };

/** Mine, and what is late of others'. Row security leaves out what is about me. */
export async function oversightDuties(
  tx: Tx,
  who: { org: string; membership: string; role: string },
  now: Date,
): Promise<OversightDuty[]> {
  if (!mayReview(who.role)) return [];
  const [questions, flags, told] = await Promise.all([
    openQuestions(tx, who.org),
    openFlags(tx, who.org),
    tx.rows<{ thing: string }>(sql`
      select thing_id as thing from oversight.reminders where org_id = ${who.org} and to_id = ${who.membership}`),
  ]);
  const mine = questions.filter(
    (one) => one.owner === who.membership || told.some(({ thing }) => thing === one.id),
  );
  const [first] = flags;
  return [
    ...mine.map(({ publicId, dueAt }) => ({
      kind: "question" as const,
      publicId,
      due: dueAt,
      late: dueAt <= now,
    })),
    ...(first
      ? [{ kind: "flags" as const, count: flags.length, due: first.dueAt, late: first.dueAt <= now }]
      : []),
  ];
}
