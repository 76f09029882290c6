import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { releaseHold } from "#modules/places";
import { emit } from "#modules/scheduling";
import type { DeclineReason } from "./handover.ts";
import { letOut } from "./let-in.ts";
import { lockRequest, type AnswerRefusal } from "./request.ts";
import { settleWakes } from "./wakes.ts";

/** No, with a reason from the closed list. The held room is free again, and the sender is told at once. */
export async function decline(
  tx: Tx,
  { requestId, reason }: { requestId: string; reason: DeclineReason },
  who: Actor,
  clock: Clock,
): Promise<{ declined: true } | AnswerRefusal> {
  const now = clock.now();
  const request = await lockRequest(tx, who.org, requestId, now);
  if ("no" in request) return request;
  await tx.run(sql`
    insert into handovers.answers (org_id, request_id, how, reason, at, by_membership)
    values (${who.org}, ${requestId}, 'declined', ${reason}, ${now}, ${who.membership})`);
  if (request.holdId) await releaseHold(tx, { id: request.holdId, by: who.membership }, clock);
  await settleWakes(tx, who.org, requestId, now);
  const payload = { offer: requestId, reason, byName: who.name, at: now.toISOString() };
  await emit(tx, { org: who.org, to: request.fromOrg, kind: "handovers.declined", payload }, now);
  await letOut(tx, { org: who.org, request: requestId });
  return { declined: true };
}
