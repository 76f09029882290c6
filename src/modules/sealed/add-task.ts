import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId, newPublicId } from "#platform/ids";
import { closeText, type OpenCase } from "./content.ts";

export async function addTask(
  tx: Tx,
  of: OpenCase,
  what: { text: string; due: string },
  by: string,
  clock: Clock,
): Promise<object> {
  const id = newId(clock.now());
  await tx.run(sql`
    insert into sealed.tasks (org_id, id, public_id, case_id, content, due_at, by_id)
    values (${of.org}, ${id}, ${newPublicId()}, ${of.id}, ${closeText(of, "tasks", id, what.text)}, ${what.due}, ${by})`);
  return {};
}
