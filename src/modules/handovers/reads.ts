import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { dataKey, noteOpening, OutOfReach } from "#modules/access";
import {
  stateOf,
  type Basis,
  type OfferState,
  type OutcomeKind,
  type Packet,
  type Part,
} from "./handover.ts";
import { noteReading } from "./let-in.ts";
import { packetPlace, requestPlace } from "./packet-place.ts";
import { checkPacket } from "./packet-signature.ts";

export interface Outcome {
  how: OutcomeKind;
  at: Date;
  byName: string | null;
  reason: string | null;
}

export interface SentOffer {
  id: string;
  publicId: string;
  caseId: string;
  toOrg: string;
  toName: string;
  unitName: string | null;
  holdId: string | null;
  parts: Part[];
  basis: Basis;
  offeredBy: string;
  offeredAt: Date;
  answerDue: Date;
  endedAt: Date | null;
  state: OfferState;
  outcomes: Outcome[];
}

type SentRow = Omit<SentOffer, "state">;

const sentColumns = sql`
  o.id, o.public_id as "publicId", o.case_id as "caseId", o.to_org_id as "toOrg", o.to_name as "toName",
  o.unit_name as "unitName", o.hold_id as "holdId", o.parts, o.basis, o.offered_by as "offeredBy",
  o.offered_at as "offeredAt", o.answer_due as "answerDue", o.ended_at as "endedAt",
  coalesce((select json_agg(json_build_object('how', u.how, 'at', u.at, 'byName', u.by_name, 'reason', u.reason))
    from handovers.outcomes u where u.org_id = o.org_id and u.offer_id = o.id), '[]') as outcomes`;

function sentOf(row: SentRow): SentOffer {
  const outcomes = row.outcomes.map((one) => ({ ...one, at: new Date(one.at) }));
  return { ...row, outcomes, state: stateOf(outcomes.map((one) => one.how)) };
}

export async function findSent(tx: Tx, org: string, publicId: string): Promise<SentOffer | undefined> {
  const row = await tx.row<SentRow>(
    sql`select ${sentColumns} from handovers.offers o where o.org_id = ${org} and o.public_id = ${publicId}`,
  );
  return row && sentOf(row);
}

/** Newest first: those since `since`, and older ones that somebody still has to act on. */
export async function sentOffers(tx: Tx, org: string, since: Date): Promise<SentOffer[]> {
  const rows = await tx.rows<SentRow>(sql`
    select ${sentColumns} from handovers.offers o
    where o.org_id = ${org} and (o.offered_at >= ${since} or o.ended_at is null or exists (
      select from handovers.wakes w where w.org_id = o.org_id and w.thing_id = o.id and w.settled_at is null))
    order by o.offered_at desc limit 200`);
  return rows.map(sentOf);
}

/** Every offer of one case, oldest first: who has been asked already. */
export async function offersOfCase(tx: Tx, org: string, caseId: string): Promise<SentOffer[]> {
  const rows = await tx.rows<SentRow>(sql`
    select ${sentColumns} from handovers.offers o
    where o.org_id = ${org} and o.case_id = ${caseId} order by o.offered_at, o.id`);
  return rows.map(sentOf);
}

/** The packet as it was frozen. Throws when it was altered or stands in another row. */
export async function sentPacket(
  tx: Tx,
  org: string,
  offer: { id: string; caseId: string },
): Promise<Packet> {
  const row = await tx.row<{ sealed: Buffer }>(
    sql`select sealed from handovers.offers where org_id = ${org} and id = ${offer.id}`,
  );
  if (!row) throw new OutOfReach();
  return JSON.parse(
    unseal(await dataKey(tx, org, offer.caseId), packetPlace(org, offer.id), row.sealed),
  ) as Packet;
}

export type RequestState = "open" | "accepted" | "declined" | "withdrawn" | "expired" | "superseded";

export interface ReceivedRequest {
  id: string;
  publicId: string;
  fromOrg: string;
  fromName: string;
  unitName: string | null;
  holdId: string | null;
  receivedAt: Date;
  answerDue: Date;
  readUntil: Date;
  state: RequestState;
  answeredAt: Date | null;
  reason: string | null;
  caseId: string | null;
}

const receivedColumns = sql`
  r.id, r.public_id as "publicId", r.from_org_id as "fromOrg", r.from_name as "fromName", r.unit_name as "unitName",
  r.hold_id as "holdId", r.received_at as "receivedAt", r.answer_due as "answerDue", r.read_until as "readUntil",
  a.at as "answeredAt", a.reason, a.case_id as "caseId",
  coalesce(
    (select c.how from handovers.closings c where c.org_id = r.org_id and c.request_id = r.id and c.how = 'superseded'),
    a.how,
    (select min(c.how) from handovers.closings c where c.org_id = r.org_id and c.request_id = r.id),
    'open') as state`;
const received = sql`
  select ${receivedColumns} from handovers.requests r
  left join handovers.answers a on a.org_id = r.org_id and a.request_id = r.id`;

export function findReceived(tx: Tx, org: string, publicId: string): Promise<ReceivedRequest | undefined> {
  return tx.row<ReceivedRequest>(sql`${received} where r.org_id = ${org} and r.public_id = ${publicId}`);
}

export function receivedRequests(tx: Tx, org: string, since: Date): Promise<ReceivedRequest[]> {
  return tx.rows<ReceivedRequest>(
    sql`${received} where r.org_id = ${org} and r.received_at >= ${since} order by r.answer_due limit 200`,
  );
}

/** What the sender wrote, until the day is over; after that only if it was accepted. */
export async function receivedPacket(
  tx: Tx,
  org: string,
  request: ReceivedRequest,
  now: Date,
): Promise<Packet | { no: "no-longer-readable" }> {
  const readable = request.state === "accepted" || (request.state === "open" && now < request.readUntil);
  if (!readable) return { no: "no-longer-readable" };
  const row = await tx.row<{ sealed: Buffer; signature: Buffer | null }>(
    sql`select sealed, signature from handovers.requests where org_id = ${org} and id = ${request.id}`,
  );
  if (!row) throw new OutOfReach();
  await noteOpening(tx, request.id, "receipt");
  await noteReading(tx, { org, request: request.id });
  const text = unseal(await dataKey(tx, org, request.id), requestPlace(org, request.id), row.sealed);
  checkPacket(tx.vault, { from: request.fromOrg, to: org, offer: request.id, text }, row.signature);
  return JSON.parse(text) as Packet;
}
