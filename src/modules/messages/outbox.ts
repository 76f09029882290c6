import { sql, type Tx } from "#platform/db";
import { stateOf, type Code, type MessageState } from "./message.ts";
import type { NotSafe } from "./safe-channel.ts";

export interface OutboxLine {
  publicId: string;
  code: Code;
  queuedAt: Date;
  leavesAt: Date;
  state: MessageState;
  /** Why it was stopped. */
  why: NotSafe | "late" | null;
  /** The membership that sent it. */
  by: string;
}

/** The last messages of a case, newest first; without number and without address. */
export async function outboxOf(tx: Tx, org: string, caseId: string): Promise<OutboxLine[]> {
  type Row = Omit<OutboxLine, "state"> & Parameters<typeof stateOf>[0];
  const rows = await tx.rows<Row>(sql`
    select m.public_id as "publicId", m.code, m.queued_at as "queuedAt", m.leaves_at as "leavesAt", m.by_id as by,
      o.how, o.why, d.how as delivered
    from messages.messages m
    left join messages.outcomes o on o.org_id = m.org_id and o.message_id = m.id
    left join messages.deliveries d on d.org_id = m.org_id and d.message_id = m.id
    where m.org_id = ${org} and m.case_id = ${caseId} order by m.queued_at desc, m.id desc limit 20`);
  return rows.map(({ how, delivered, ...line }) => ({ ...line, state: stateOf({ how, delivered }) }));
}
