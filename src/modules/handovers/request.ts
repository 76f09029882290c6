import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { dataKey, noteOpening } from "#modules/access";
import type { Packet } from "./handover.ts";
import { noteReading } from "./let-in.ts";
import { requestPlace } from "./packet-place.ts";
import { checkPacket } from "./packet-signature.ts";

export type AnswerRefusal =
  | { no: "not-found" }
  | { no: "already-answered"; how: "accepted" | "declined" }
  | { no: "withdrawn" }
  | { no: "too-late" };

interface RequestRow {
  from_org_id: string;
  journey: string;
  hold_id: string | null;
  sealed: Buffer;
  signature: Buffer | null;
  answer_due: Date;
  answered: "accepted" | "declined" | null;
  closed: string | null;
}

/** Locks a request for answering, or says why it can no longer be answered. */
export async function lockRequest(
  tx: Tx,
  org: string,
  id: string,
  now: Date,
): Promise<{ fromOrg: string; journey: string; holdId: string | null; packet: Packet } | AnswerRefusal> {
  const locked = await tx.row(
    sql`select 1 from handovers.requests where org_id = ${org} and id = ${id} for update`,
  );
  if (!locked) return { no: "not-found" };
  // Asked after the lock is held, so that a colleague's answer a moment ago is seen.
  const row = await tx.row<RequestRow>(sql`
    select r.from_org_id, r.journey, r.hold_id, r.sealed, r.signature, r.answer_due, a.how as answered,
      (select min(c.how) from handovers.closings c where c.org_id = r.org_id and c.request_id = r.id) as closed
    from handovers.requests r
    left join handovers.answers a on a.org_id = r.org_id and a.request_id = r.id
    where r.org_id = ${org} and r.id = ${id}`);
  if (!row) return { no: "not-found" };
  if (row.answered) return { no: "already-answered", how: row.answered };
  if (row.closed === "withdrawn") return { no: "withdrawn" };
  if (row.closed || row.answer_due <= now) return { no: "too-late" };
  await noteOpening(tx, id, "receipt");
  await noteReading(tx, { org, request: id });
  const text = unseal(await dataKey(tx, org, id), requestPlace(org, id), row.sealed);
  checkPacket(tx.vault, { from: row.from_org_id, to: org, offer: id, text }, row.signature);
  return {
    fromOrg: row.from_org_id,
    journey: row.journey,
    holdId: row.hold_id,
    packet: JSON.parse(text) as Packet,
  };
}
