import type { SealBroken } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { newPublicId } from "#platform/ids";

/** Somebody met a sealed value that had been altered or moved. Counted once a day for a place. */
export async function raiseKeyAlarm(tx: Tx, { org, table, column, row }: SealBroken["place"]): Promise<void> {
  await tx.run(sql`
    insert into access.key_alarms (org_id, public_id, at_table, at_column, at_row)
    values (${org}, ${newPublicId()}, ${table}, ${column}, ${row}) on conflict do nothing`);
}

export interface KeyAlarm {
  id: string;
  table: string;
  column: string;
  at: Date;
}

/** Those nobody has looked into. */
export function openKeyAlarms(tx: Tx, org: string): Promise<KeyAlarm[]> {
  return tx.rows<KeyAlarm>(sql`
    select a.public_id as id, a.at_table as "table", a.at_column as "column", a.at from access.key_alarms a
    where a.org_id = ${org}
      and not exists (select from access.key_alarm_ends e where e.org_id = a.org_id and e.alarm_id = a.id)
    order by a.at desc`);
}

/** The reader has looked into it. */
export async function endKeyAlarm(
  tx: Tx,
  id: string,
  who: { org: string; membership: string },
): Promise<{ done: true } | { no: "not-found" }> {
  const ended = await tx.run(sql`
    insert into access.key_alarm_ends (org_id, alarm_id, by_id)
    select a.org_id, a.id, ${who.membership} from access.key_alarms a where a.org_id = ${who.org} and a.public_id = ${id}
    on conflict do nothing`);
  return ended === 1 ? { done: true } : { no: "not-found" };
}
