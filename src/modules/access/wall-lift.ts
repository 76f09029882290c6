import { newPublicId } from "#platform/ids";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { wallsOf, type LiftReason } from "./wall-list.ts";

/** Those who may ask for a wall to come down; another who meets people says yes. */
export const mayAskLift = (role: string) => role === "leader" || role === "deputy";

/** One of two. Nothing changes before another has said yes, within a day. */
export async function askLift(
  tx: Tx,
  what: { object: string; wall: string; reason: LiftReason },
  who: Pick<Actor, "org" | "membership" | "role">,
): Promise<{ asked: true } | { no: "not-found" | "asked-already" }> {
  const wall = (await wallsOf(tx, what.object, who))?.walls.find((one) => one.id === what.wall);
  if (!wall || !mayAskLift(who.role)) return { no: "not-found" };
  if (wall.request) return { no: "asked-already" };
  await tx.run(sql`
    insert into access.wall_requests (org_id, public_id, wall_id, reason, asked_by)
    select org_id, ${newPublicId()}, id, ${what.reason}, ${who.membership} from access.walls
    where org_id = ${who.org} and public_id = ${what.wall}`);
  return { asked: true };
}

/** The second of two: from this commit the colleague may be let in again as anybody else. The database counts to two as well. */
export async function lift(
  tx: Tx,
  what: { object: string; request: string },
  who: Pick<Actor, "org" | "membership">,
): Promise<{ lifted: true } | { no: "not-found" | "same-person" }> {
  const all = (await wallsOf(tx, what.object, who))?.walls ?? [];
  const request = all.find((one) => one.request?.id === what.request)?.request;
  if (!request) return { no: "not-found" };
  if (request.by === who.membership) return { no: "same-person" };
  await tx.run(sql`
    insert into access.wall_endings (org_id, wall_id, request_id, by_id)
    select org_id, wall_id, id, ${who.membership} from access.wall_requests
    where org_id = ${who.org} and public_id = ${what.request}`);
  return { lifted: true };
}
