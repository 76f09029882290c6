import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { askApproval, digestOf } from "./approval.ts";
import { useApproval } from "./approval-use.ts";
import { wallsOf, type LiftReason, type StandingWall } from "./wall-list.ts";

type Who = Pick<Actor, "org" | "membership" | "account">;
interface Wall {
  object: string;
  /** Public id. */
  wall: string;
}

/** As `approval_digest` of the ending itself. */
const agreed = ({ key }: StandingWall) => ({ kind: "lift-wall" as const, digest: digestOf([key]) });

/**
 * The first of two, by whoever has it open. Nothing changes before a leader or deputy who is not led by the one who asks has
 * said yes, within a day. `at` is where the second reads who it is about.
 */
export async function askLift(
  tx: Tx,
  what: Wall & { reason: LiftReason; at: string },
  who: Who,
): Promise<{ request: string } | { no: "not-found" }> {
  const found = await wallsOf(tx, what.object, who);
  const wall = found?.walls.find((one) => one.id === what.wall);
  if (!found || !wall) return { no: "not-found" };
  const { object } = what;
  const says = { lifts: what.reason, at: what.at };
  return askApproval(tx, who.org, { ...agreed(wall), object, subjects: [found.subject], says }, who);
}

/** When another has said yes: from this commit the colleague may be let in again as anybody else. */
export async function lift(
  tx: Tx,
  what: Wall,
  who: Who,
): Promise<{ lifted: true } | { no: "not-found" | "not-approved" }> {
  const wall = (await wallsOf(tx, what.object, who))?.walls.find((one) => one.id === what.wall);
  if (!wall) return { no: "not-found" };
  const used = await useApproval(tx, who.org, agreed(wall), who);
  if ("no" in used) return used;
  await tx.run(sql`
    insert into access.wall_endings (org_id, wall_id, by_id, approval_id)
    values (${who.org}, ${wall.key}, ${who.membership}, ${used.approval})`);
  return { lifted: true };
}
