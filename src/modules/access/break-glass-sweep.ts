import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";

/**
 * Nobody looked within three days. The database suspends the right by itself; this writes down that it did, so that the
 * leaders and the data protection officer are told since when.
 */
export const glassSweep: Sweep = {
  name: "access.break-glass",
  due: (tx: Tx) =>
    tx.rows(sql`
      select b.org_id as org, b.id from access.break_glass b
      where b.due_at <= now()
        and not exists (select from access.break_glass_reviews r where r.org_id = b.org_id and r.id = b.id)
        and not exists (select from access.break_glass_lapses l where l.org_id = b.org_id and l.id = b.id)
      order by b.due_at limit 200`),
  act: async (tx, org, id) => {
    await tx.run(
      sql`insert into access.break_glass_lapses (org_id, id) values (${org}, ${id}) on conflict do nothing`,
    );
  },
};
