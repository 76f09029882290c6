import { sql, type Tx } from "#platform/db";
import type { OpenCase } from "./content.ts";

/** Done twice is done. */
export async function endTask(
  tx: Tx,
  of: OpenCase,
  task: string,
  by: string,
): Promise<object | { no: "not-yours" }> {
  const found = await tx.row<{ id: string }>(
    sql`select id from sealed.tasks where org_id = ${of.org} and case_id = ${of.id} and public_id = ${task}`,
  );
  if (!found) return { no: "not-yours" };
  await tx.run(sql`
    insert into sealed.task_endings (org_id, task_id, case_id, by_id)
    values (${of.org}, ${found.id}, ${of.id}, ${by}) on conflict do nothing`);
  return {};
}
