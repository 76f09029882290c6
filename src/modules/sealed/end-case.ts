import { sql, type Tx } from "#platform/db";
import { steppedUp } from "#modules/access";
import type { OpenCase } from "./content.ts";

/** From then nobody sees it. The room stays closed until somebody opens it in the ordinary way. */
export async function endCase(tx: Tx, of: OpenCase, by: string): Promise<object | { no: "step-up" }> {
  if (!(await steppedUp(tx))) return { no: "step-up" };
  await tx.run(sql`
    insert into sealed.case_endings (org_id, case_id, by_id) values (${of.org}, ${of.id}, ${by}) on conflict do nothing`);
  return {};
}
