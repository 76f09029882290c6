import { dataKey, members } from "#modules/access";
import type { CaseTrace } from "#modules/cases";
import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { questionPlace } from "./question.ts";
import { reviewerFor } from "./reviewer.ts";

/** The law gives a month to answer whoever asks about herself (GDPR art. 12 no. 3). */
const answerWithin = 30 * 86_400_000;

export interface Asked {
  /** `2026-11-22`. */
  day: string;
  /** Membership; null when it is about somebody of another organisation. */
  about: string | null;
  text: string;
}

/** Her question gets an owner and a deadline in the same breath. The owner is never the one it is about. */
export async function askWhy(
  tx: Tx,
  one: CaseTrace,
  { day, about, text }: Asked,
  who: Actor,
  clock: Clock,
): Promise<{ question: string } | { no: "nobody" }> {
  const now = clock.now();
  const owner = reviewerFor(await members(tx, who.org), about);
  if (!owner) return { no: "nobody" };
  const id = newId(now);
  const publicId = newPublicId();
  const sealed = seal(await dataKey(tx, who.org, id), questionPlace(who.org, id), text);
  const due = new Date(now.getTime() + answerWithin);
  await tx.run(sql`
    insert into oversight.questions (org_id, id, public_id, case_id, journey, about_day, about_id, sealed, asked_at,
      taken_by, owner_id, due_at)
    values (${who.org}, ${id}, ${publicId}, ${one.id}, ${one.journey}, ${day}, ${about}, ${sealed}, ${now},
      ${who.membership}, ${owner.id}, ${due})`);
  return { question: publicId };
}
