import { dataKey } from "#modules/access";
import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { channelPlace } from "./safe-channel.ts";

/** The number or address itself. The caller's deed is what puts it in the log. */
export async function revealChannel(tx: Tx, org: string, channel: string): Promise<string | null> {
  const row = await tx.row<{ person: string; sealed: Buffer }>(
    sql`select person_id as person, sealed from messages.channels where org_id = ${org} and id = ${channel}`,
  );
  return row ? unseal(await dataKey(tx, org, row.person), channelPlace(org, channel), row.sealed) : null;
}
