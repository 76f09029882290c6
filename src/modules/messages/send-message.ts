import type { CaseView } from "#modules/cases";
import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { hasGateway } from "./gateway.ts";
import { undoFor, type Code } from "./message.ts";
import { newestChannel, type NotSafe } from "./safe-channel.ts";

export type SendRefusal =
  { no: "not-responsible" } | { no: "not-safe"; why: NotSafe } | { no: "call-only" } | { no: "no-gateway" };

/** Puts a row of the closed list in the outbox, for the person of the case, by the way she has said is safe. */
export async function sendMessage(
  tx: Tx,
  of: CaseView,
  code: Code,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ publicId: string; leavesAt: Date } | SendRefusal> {
  if (of.custody.end) return { no: "not-responsible" };
  const now = clock.now();
  const channel = await newestChannel(tx, who.org, of.id, now);
  if (!channel) return { no: "not-safe", why: "none" };
  if (channel.not) return { no: "not-safe", why: channel.not };
  if (channel.kind === "call") return { no: "call-only" };
  if (!hasGateway()) return { no: "no-gateway" };
  const [id, publicId] = [newId(now), newPublicId()];
  const leavesAt = addMinutes(now, undoFor);
  await tx.run(sql`
    insert into messages.messages (org_id, id, public_id, case_id, person_id, channel_id, code, queued_at, by_id, leaves_at)
    values (${who.org}, ${id}, ${publicId}, ${of.id}, ${of.person}, ${channel.id}, ${code}, ${now}, ${who.membership}, ${leavesAt})`);
  return { publicId, leavesAt };
}
