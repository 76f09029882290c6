import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";

/** Answers kept for a week and a day, so that each house is gone through about once a day, and its log says so once. */
export const forgetAnswers: Sweep = {
  name: "scheduling.forget-answers",
  due: (tx: Tx) =>
    tx.rows(sql`
      select org_id as org, org_id as id from scheduling.answers
      where at < now() - interval '8 days' group by org_id limit 200`),
  act: async (tx, org) => {
    await tx.run(
      sql`delete from scheduling.answers where org_id = ${org} and at < now() - interval '7 days'`,
    );
  },
};
