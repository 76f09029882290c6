import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";

/** The one who answers for it from now on, also where somebody had it before. `mine-already`: nothing was changed. */
export async function takeReport(
  tx: Tx,
  publicId: string,
  who: Pick<Actor, "org" | "membership">,
): Promise<{ taken: string } | { no: "not-found" | "mine-already" }> {
  // Two at once: the second sees that the first has it.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`report ${who.org} ${publicId}`}, 0))`);
  const found = await tx.row<{ id: string; by: string | null }>(sql`
    select r.id, (select t.by_id from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id
      order by t.at desc, t.id limit 1) as by
    from concerns.reports r where r.org_id = ${who.org} and r.public_id = ${publicId}`);
  if (!found) return { no: "not-found" };
  if (found.by === who.membership) return { no: "mine-already" };
  await tx.run(sql`
    insert into concerns.takings (org_id, report_id, by_id) values (${who.org}, ${found.id}, ${who.membership})`);
  return { taken: publicId };
}
