import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";

/** How long one of two has asked. */
export const asksFor = 24 * 60 * 60_000;

/** Notes that `by` wants the room opened; tells whether somebody else has wanted it too, since it was closed. */
export async function askToOpen(
  tx: Tx,
  org: string,
  what: { room: string; by: string; since: Date },
  now: Date,
): Promise<{ second: boolean }> {
  const from = new Date(Math.max(what.since.getTime(), now.getTime() - asksFor));
  const asked = await tx.rows<{ own: boolean }>(sql`
    select by_id = ${what.by} as own from places.opening_asks
    where org_id = ${org} and room_id = ${what.room} and at >= ${from}`);
  if (!asked.some((one) => one.own))
    await tx.run(sql`
      insert into places.opening_asks (org_id, id, room_id, by_id, at)
      values (${org}, ${newId(now)}, ${what.room}, ${what.by}, ${now})`);
  return { second: asked.some((one) => !one.own) };
}
