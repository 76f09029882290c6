import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";

/** Of one member in a day. */
export const asksADay = 60;

/** Counts the member's question before the provider is asked. */
export async function mayAskMark(
  tx: Tx,
  who: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<{ may: true } | { no: "too-many" }> {
  // Two at once must not both be the last.
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${who.membership}`}, 0))`);
  const asked = await tx.row<{ n: number }>(sql`
    select count(*)::int as n from people.identity_asks
    where org_id = ${who.org} and by_id = ${who.membership} and at > now() - interval '24 hours'`);
  if ((asked?.n ?? 0) >= asksADay) return { no: "too-many" };
  await tx.run(
    sql`insert into people.identity_asks (org_id, id, by_id) values (${who.org}, ${newId(now)}, ${who.membership})`,
  );
  return { may: true };
}
