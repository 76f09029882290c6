import { dataKey } from "#modules/access";
import { addMinutes } from "#platform/clock";
import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import type { PublicLang } from "#platform/text";
import { sendBy } from "./gateway.ts";
import { said, type Code } from "./message.ts";
import { channelPlace, type ChannelKind } from "./safe-channel.ts";
import { toSend } from "./to-send.ts";

/** Minutes without an answer until nobody can know any more. */
const lostAfter = 2;

interface Row {
  public_id: string;
  case_id: string;
  code: Code;
  left_at: Date;
  channel: string;
  person: string;
  kind: ChannelKind;
  lang: PublicLang;
  sealed: Buffer;
}

/** Hands over what has left, at most once. Five at a time, so that a slow gateway does not hold up other deadlines. */
export const deliverSweep: Sweep = {
  name: "messages.deliver",
  due: (tx, now) =>
    tx.rows(sql`
      select m.org_id as org, m.id from messages.messages m
      join messages.outcomes o on o.org_id = m.org_id and o.message_id = m.id and o.how = 'left'
      where m.leaves_at <= ${now} and m.leaves_at > ${addMinutes(now, -7 * 24 * 60)}
        and not exists (select from messages.deliveries d where d.org_id = m.org_id and d.message_id = m.id)
      order by m.leaves_at limit 5`),
  act: async (tx, org, id, clock) => {
    const row = await standing(tx, org, id);
    if (!row) return;
    // Taken out before it is sent: whatever happens next, it is not sent again.
    const ours = toSend.delete(id);
    if (!ours && row.left_at > addMinutes(clock.now(), -lostAfter)) return;
    const how = ours ? await hand(tx, org, row) : "unknown";
    await tx.run(sql`
      insert into messages.deliveries (org_id, message_id, case_id, how, at)
      values (${org}, ${id}, ${row.case_id}, ${how}, ${clock.now()}) on conflict do nothing`);
  },
};

function standing(tx: Tx, org: string, id: string): Promise<Row | undefined> {
  return tx.row<Row>(sql`
    select m.public_id, m.case_id, m.code, o.at as left_at, c.id as channel, c.person_id as person, c.kind, c.lang, c.sealed
    from messages.messages m
    join messages.outcomes o on o.org_id = m.org_id and o.message_id = m.id and o.how = 'left'
    join messages.channels c on c.org_id = m.org_id and c.id = m.channel_id
    where m.org_id = ${org} and m.id = ${id}
      and not exists (select from messages.deliveries d where d.org_id = m.org_id and d.message_id = m.id)`);
}

async function hand(tx: Tx, org: string, row: Row) {
  if (row.kind === "call") return "failed";
  const to = unseal(await dataKey(tx, org, row.person), channelPlace(org, row.channel), row.sealed);
  const words = said(row.lang);
  return sendBy({ id: row.public_id, kind: row.kind, to, subject: words("subject"), text: words(row.code) });
}
