import { sql, type Tx } from "#platform/db";
import { endGrants, grant, OutOfReach, standingGrants } from "#modules/access";

type Packet = { org: string; request: string };

/** From this commit the packet is as if it had never come here. */
export async function letOut(tx: Tx, { org, request }: Packet): Promise<void> {
  const all = await standingGrants(tx, org, request);
  await endGrants(
    tx,
    org,
    all.map((one) => one.id),
  );
}

/** Notes the first opening, from which the longest a packet lives is counted. */
export async function noteReading(tx: Tx, { org, request }: Packet): Promise<void> {
  await tx.run(sql`
    insert into handovers.readings (org_id, request_id, by_id)
    select ${org}, ${request}, s.membership_id from access.session() s on conflict do nothing`);
}

/**
 * After a yes it is read for the days that were agreed, to compare with what the receivers write themselves, and never
 * longer than thirty from the first reading. By whom it was read before, whose grants run out beside these. Where others
 * have been named since the answer began it throws `OutOfReach`.
 */
export async function keepForDays(
  tx: Tx,
  { org, request, days, by }: Packet & { days: number; by: string },
): Promise<void> {
  const before = await standingGrants(tx, org, request);
  const found = await tx.row<{ until: Date }>(sql`
    select least(now() + ${days} * interval '1 day', at + interval '30 days') as until
    from handovers.readings where org_id = ${org} and request_id = ${request}`);
  if (!found) throw new OutOfReach();
  for (const { member, purpose } of before) {
    const to = member && purpose ? { membership: member, purpose } : null;
    await grant(tx, { org, subject: request, to, basis: "packet", until: found.until, by });
  }
}
