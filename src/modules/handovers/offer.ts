import type { Clock } from "#platform/clock";
import { newDataKey, seal } from "#platform/crypto";
import { isUniqueClash, sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { dataKey, registerPart } from "#modules/access";
import { addEntry, caseById } from "#modules/cases";
import { letThrough, mayLeave, type Looked, type TellsPlace } from "#modules/outgoing";
import { holdById } from "#modules/places";
import { emit } from "#modules/scheduling";
import { answerDue, readUntil, type Basis, type Packet, type Part } from "./handover.ts";
import { lockCase } from "./lock.ts";
import { packetPlace, requestPlace } from "./packet-place.ts";
import { signPacket } from "./packet-signature.ts";
import { planForSender, settleWakes } from "./wakes.ts";
import { composePacket, outgoingTexts } from "./compose.ts";

export interface OfferCommand {
  caseId: string;
  to: { org: string; name: string };
  /** The hold at the receiver, which becomes the stay when they accept. */
  holdId: string | null;
  parts: readonly Part[];
  basis: Basis;
  greeting: string;
  /** The sender's language, which the packet is written in. */
  lang: Lang;
  /** Days the receiver may read it after a yes; thirty if nothing else was agreed. */
  days?: number;
  /** Minutes until the answer is due; shortened when the hold lapses sooner. */
  within: number;
  /** Somebody has looked twice at what may tell where she is. */
  looked?: Looked | null;
}

export type OfferRefusal =
  | { no: "not-found" }
  | { no: "not-responsible" }
  | { no: "already-offered" }
  | { no: "hold-ended" }
  | { no: "to-ourselves" }
  | TellsPlace;

/**
 * Asks another centre to take over. Responsibility does not move: custody stays with the sender until the
 * receiver's yes has come back. The packet is frozen here, once for each side.
 */
export async function offer(
  tx: Tx,
  command: OfferCommand,
  who: Actor,
  clock: Clock,
): Promise<{ id: string; publicId: string; answerDue: Date } | OfferRefusal> {
  const now = clock.now();
  if (command.to.org === who.org) return { no: "to-ourselves" };
  await lockCase(tx, command.caseId);
  const found = await caseById(tx, who.org, command.caseId);
  if (!found) return { no: "not-found" };
  if (found.custody.end) return { no: "not-responsible" };
  if (await hasOpenOffer(tx, who.org, command.caseId)) return { no: "already-offered" };
  const hold = command.holdId ? await holdById(tx, command.holdId) : undefined;
  if (command.holdId && (!hold || hold.end || hold.expiresAt <= now || hold.ownerOrg !== command.to.org)) {
    return { no: "hold-ended" };
  }

  const texts = outgoingTexts(found.facts, command);
  const leaves = await mayLeave(
    tx,
    { org: who.org, between: [who.orgName, command.to.name], texts },
    command.looked ?? null,
  );
  if ("no" in leaves) return leaves;

  const id = newId(now);
  const publicId = newPublicId();
  const due = answerDue(now, command.within, hold?.expiresAt ?? null);
  const packet = composePacket(found, command, who, now);
  const text = JSON.stringify(packet);
  const sealed = seal(await dataKey(tx, who.org, command.caseId), packetPlace(who.org, id), text);
  try {
    await tx.run(sql`
      insert into handovers.offers (org_id, id, public_id, case_id, to_org_id, to_name, unit, unit_name, hold_id,
        parts, basis, sealed, offered_by, offered_at, answer_due)
      values (${who.org}, ${id}, ${publicId}, ${command.caseId}, ${command.to.org}, ${command.to.name},
        ${hold?.unitId ?? null}, ${hold?.unitName ?? null}, ${command.holdId}, ${[...command.parts]}, ${command.basis},
        ${sealed}, ${who.membership}, ${now}, ${due})`);
  } catch (thrown) {
    if (isUniqueClash(thrown)) throw new Error("two open offers in spite of the lock", { cause: thrown });
    throw thrown;
  }
  await registerPart(tx, { org: who.org, part: id, subject: command.caseId, object: publicId });
  const { kinds } = leaves;
  const reason = command.looked?.reason;
  if (kinds.length > 0 && reason) await letThrough(tx, { thing: "hand-over", id, kinds, reason }, who, clock);
  await settleEarlier(tx, who.org, command.caseId, now);
  await planForSender(tx, who.org, id, who.membership, due, now);
  await addEntry(
    tx,
    { org: who.org, caseId: command.caseId, kind: "offered", track: null, text: command.to.name },
    who.membership,
    clock,
  );
  await emitRequest(tx, { id, due, hold, packet, text, command, who, now });
  return { id, publicId, answerDue: due };
}

async function hasOpenOffer(tx: Tx, org: string, caseId: string): Promise<boolean> {
  const open = await tx.row(
    sql`select 1 from handovers.offers where org_id = ${org} and case_id = ${caseId} and ended_at is null`,
  );
  return open !== undefined;
}

/** Asking the next centre is what the earlier wakes were about. */
async function settleEarlier(tx: Tx, org: string, caseId: string, now: Date): Promise<void> {
  const earlier = await tx.rows<{ id: string }>(
    sql`select id from handovers.offers where org_id = ${org} and case_id = ${caseId} and ended_at is not null`,
  );
  for (const { id } of earlier) await settleWakes(tx, org, id, now);
}

/** The packet travels sealed under a key that only the receiver's organisation key unwraps. */
async function emitRequest(
  tx: Tx,
  sent: {
    id: string;
    due: Date;
    hold: { unitName: string } | undefined;
    packet: Packet;
    text: string;
    command: OfferCommand;
    who: Actor;
    now: Date;
  },
): Promise<void> {
  const { id, command, who, now } = sent;
  const key = newDataKey();
  await emit(
    tx,
    {
      org: who.org,
      to: command.to.org,
      kind: "handovers.offered",
      payload: {
        offer: id,
        fromOrg: who.org,
        fromName: who.orgName,
        journey: sent.packet.journey,
        unitName: sent.hold?.unitName ?? null,
        hold: command.holdId,
        due: sent.due.toISOString(),
        readUntil: readUntil(now).toISOString(),
        wrapped: (await tx.vault.wrap(command.to.org, id, key)).toString("base64"),
        sealed: seal(key, requestPlace(command.to.org, id), sent.text).toString("base64"),
        signature: signPacket(tx.vault, {
          from: who.org,
          to: command.to.org,
          offer: id,
          text: sent.text,
        }).toString("base64"),
      },
    },
    now,
  );
}
