import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { deputyOf, freeMembers } from "#modules/access";
import { openCase, type CaseFacts } from "#modules/cases";
import { becomeStay, needSchema } from "#modules/places";
import { emit } from "#modules/scheduling";
import { keepForDays } from "./let-in.ts";
import { lockRequest, type AnswerRefusal } from "./request.ts";
import { settleWakes } from "./wakes.ts";

/**
 * Yes, we take over. From this commit the receiver is responsible; the sender stays so too until the word
 * has come back. In between both are: an overlap is safe, a gap would not be.
 */
export async function accept(
  tx: Tx,
  { requestId }: { requestId: string },
  who: Actor,
  clock: Clock,
): Promise<{ caseId: string; casePublicId: string } | AnswerRefusal | { no: "room-gone" }> {
  const now = clock.now();
  const request = await lockRequest(tx, who.org, requestId, now);
  if ("no" in request) return request;
  const opened = await openCase(
    tx,
    {
      org: who.org,
      facts: factsOf(request.packet),
      accountable: who.membership,
      deputy: deputyOf(await freeMembers(tx, who.org, requestId), who.membership)?.id ?? null,
      journey: request.journey,
      holdId: request.holdId,
      fromOrg: request.fromOrg,
      opening: "taken-over",
    },
    clock,
  );
  if (request.holdId) {
    const stay = await becomeStay(
      tx,
      { holdId: request.holdId, caseId: opened.id, journey: request.journey },
      who,
      clock,
    );
    // Thrown, not returned: the case opened a moment ago must not remain without a room it was promised.
    if ("no" in stay) throw new RoomGone();
  }
  const answered = tx.run(sql`
    insert into handovers.answers (org_id, request_id, how, at, by_membership, case_id)
    values (${who.org}, ${requestId}, 'accepted', ${now}, ${who.membership}, ${opened.id})`);
  const event = {
    org: who.org,
    to: request.fromOrg,
    kind: "handovers.accepted",
    payload: { offer: requestId, byName: who.name, at: now.toISOString() },
  };
  await Promise.all([answered, settleWakes(tx, who.org, requestId, now), emit(tx, event, now)]);
  const { days } = request.packet;
  await keepForDays(tx, { org: who.org, request: requestId, days, by: who.membership });
  return { caseId: opened.id, casePublicId: opened.publicId };
}

/** Nothing is typed twice: the packet becomes the facts of the receiver's own case. Who comes is in the need. */
function factsOf(packet: { need: unknown; texts: Partial<Record<string, string>> }): CaseFacts {
  const { tonight = "", danger = "", health = "", children = "" } = packet.texts;
  return { need: needSchema.parse(packet.need), who: "", tonight, danger, health, children };
}

/** The room was let go between the offer and the yes; everything of this try is undone. */
export class RoomGone extends Error {}
