import { deputyOf, freeMembers, onCall } from "#modules/access";
import { nextOsloTime, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import type { Outcome, RefusalReason, SaidBy } from "./contact.ts";
import { keepGrounds, searchFor } from "./grounds.ts";
import { liveHold } from "./hold-place.ts";
import { sealFor } from "./notes.ts";
import { openCaseOf, type CaseOpened } from "./open-case.ts";
import { contactById } from "./reads.ts";
import { openDutyOf, settle } from "./settle.ts";
import { nextVersion, takeTurn } from "./turn.ts";

export interface Answer {
  contact: string;
  version: number;
  outcome: Outcome;
  reasons: readonly RefusalReason[];
  saidBy: SaidBy | undefined;
  /** What is adapted, or what stood in the way; sealed. */
  note: string;
  /** Public id of the place the worker saw held while answering; nothing when there was none. */
  held?: string;
}

export type DecideRefusal =
  | { no: "not-found" }
  | { no: "stale" }
  | { no: "ended" }
  /** The place that was seen held is so no longer: a yes would promise a room that is gone. */
  | { no: "hold-lost" }
  | { no: "already-refused"; refusal: string };

/**
 * A yes gives the person a case and somebody who answers for it. A no gives the leader on call a duty that
 * lasts until it is settled; the worker who said it stays as deputy.
 */
export async function decide(
  tx: Tx,
  answer: Answer,
  who: Actor,
  clock: Clock,
): Promise<{ refusal: string } | { opened: CaseOpened } | DecideRefusal> {
  const turn = await takeTurn(tx, who.org, answer.contact, null);
  if ("no" in turn) return turn;
  const contact = await contactById(tx, who.org, turn.id);
  // Before the version: whoever comes after the end is told of the end, not that somebody else changed something.
  if (contact.standing === "ended") return { no: "ended" };
  if (turn.version !== answer.version) return { no: "stale" };
  if (answer.outcome === "cannot" && contact.refusal)
    return { no: "already-refused", refusal: contact.refusal };
  const now = clock.now();
  const held = await liveHold(tx, who.org, answer.contact, now);
  if (answer.outcome !== "cannot" && answer.held && answer.held !== held?.publicId)
    return { no: "hold-lost" };
  await nextVersion(tx, who.org, turn.id);
  const decision = await writeDecision(tx, turn.id, answer, who, now);
  const found = await searchFor(tx, who, contact, now);
  await keepGrounds(tx, who.org, turn.id, { decision: decision.id, unit: held?.unitId ?? null }, found);
  if (answer.outcome === "cannot") {
    await refuse(tx, turn.id, decision.id, who, now);
    return { refusal: decision.publicId };
  }
  const own = held?.ownerOrg === who.org ? held : undefined;
  return { opened: await openCaseOf(tx, contact, own, who, clock) };
}

async function writeDecision(tx: Tx, contact: string, answer: Answer, who: Actor, now: Date) {
  const made = { id: newId(now), publicId: newPublicId() };
  const where = { org: who.org, contact, table: "intake.decisions", row: made.id } as const;
  const sealed = await sealFor(tx, where, answer.note);
  const cannot = answer.outcome === "cannot";
  await tx.run(sql`
    insert into intake.decisions (org_id, id, public_id, contact_id, outcome, reasons, said_by, sealed, at, by_id)
    values (${who.org}, ${made.id}, ${made.publicId}, ${contact}, ${answer.outcome}, ${cannot ? [...answer.reasons] : []},
            ${cannot ? answer.saidBy : null}, ${sealed}, ${now}, ${who.membership})`);
  return made;
}

async function refuse(tx: Tx, contact: string, decision: string, who: Actor, now: Date): Promise<void> {
  const all = await freeMembers(tx, who.org, contact);
  const owner = onCall(all)?.id ?? who.membership;
  const deputy = owner === who.membership ? deputyOf(all, owner)?.id : who.membership;
  await tx.run(sql`
    insert into intake.duties (org_id, id, kind, contact_id, decision_id, owner_id, deputy_id, made_at, due_at)
    values (${who.org}, ${newId(now)}, 'refusal', ${contact}, ${decision}, ${owner}, ${deputy ?? null}, ${now},
            ${nextOsloTime(now, 8)})`);
  const duty = await openDutyOf(tx, who.org, contact, "undecided");
  if (duty)
    await settle(tx, who.org, { duty, kind: "undecided", how: "refused", by: who.membership, decision }, now);
}
