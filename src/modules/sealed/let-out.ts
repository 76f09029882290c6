import { sql, type Tx } from "#platform/db";
import { steppedUp } from "#modules/access";
import { colleagueNamed } from "./colleagues.ts";
import type { OpenCase } from "./content.ts";
import { assigned, dutyOf } from "./standing.ts";

/** Somebody no longer sees it. Not the one who answers: that is passed on first. */
export async function letOut(
  tx: Tx,
  of: OpenCase,
  member: string,
  by: string,
): Promise<object | { no: "step-up" } | { no: "not-yours" } | { no: "answers" }> {
  if (!(await steppedUp(tx))) return { no: "step-up" };
  const one = await colleagueNamed(tx, member);
  const found = (await assigned(tx, of)).filter((each) => each.membership === one?.uuid);
  if (!one || found.length === 0) return { no: "not-yours" };
  if ((await dutyOf(tx, of)).responsible === one.uuid) return { no: "answers" };
  for (const { id } of found) {
    await tx.run(sql`
      insert into sealed.assignment_endings (org_id, assignment_id, case_id, by_id)
      values (${of.org}, ${id}, ${of.id}, ${by}) on conflict do nothing`);
  }
  return {};
}
