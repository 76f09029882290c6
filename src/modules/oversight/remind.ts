import { members } from "#modules/access";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { reviewerFor } from "./reviewer.ts";

/** A question a week before its deadline, a review at its own: one more is told, and it stands on that one's board too. */
const early = 7 * 86_400_000;

export const remindReviewers: Sweep = {
  name: "oversight.remind",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select q.org_id as org, q.id from oversight.questions q
      where q.due_at <= ${new Date(now.getTime() + early)}
        and not exists (select from oversight.question_answers a where a.org_id = q.org_id and a.question_id = q.id)
        and not exists (select from oversight.reminders r where r.org_id = q.org_id and r.thing_id = q.id)
      union all
      select f.org_id, f.id from oversight.flags f
      where f.due_at <= ${now}
        and not exists (select from oversight.reviews r where r.org_id = f.org_id and r.flag_id = f.id)
        and not exists (select from oversight.reminders r where r.org_id = f.org_id and r.thing_id = f.id)`),
  act: async (tx, org, id, clock) => remind(tx, org, id, clock.now()),
};

async function remind(tx: Tx, org: string, id: string, now: Date): Promise<void> {
  const thing = await tx.row<{ kind: string; about: string | null; owner: string | null }>(sql`
    select 'question' as kind, about_id as about, owner_id as owner from oversight.questions where org_id = ${org} and id = ${id}
    union all
    select 'flag', about_id, null from oversight.flags where org_id = ${org} and id = ${id}`);
  if (!thing) return;
  const to = reviewerFor(await members(tx, org), thing.about, thing.owner);
  await tx.run(sql`
    insert into oversight.reminders (org_id, thing_id, kind, to_id, at)
    values (${org}, ${id}, ${thing.kind}, ${to?.id ?? null}, ${now}) on conflict do nothing`);
}
