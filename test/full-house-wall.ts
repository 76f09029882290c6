import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { raiseWall } from "#modules/access";
import { answerApproval, askLift, lift, wallsOf } from "../src/modules/access/given.ts";
import type { Centre, Staff, World } from "./world.ts";

/** Somebody is kept out of the way of one who called, and let in again by two. */
export async function wallComesDown(
  w: World,
  house: Centre,
  { membership, second }: { membership: string; second: Staff },
): Promise<void> {
  const { org } = house;
  const wall = await w.as(house.leader, "access.wall-raise", async (tx, who) => {
    const one = (await tx.row<{ object: string; journey: string }>(
      sql`select object, journey from access.subjects where not guarded limit 1`,
    ))!;
    const what = { org, membership, journey: one.journey, kind: "person" as const, by: who.membership };
    const { publicId } = await raiseWall(tx, what);
    const all = (await wallsOf(tx, one.object, who))!.walls;
    return { object: one.object, wall: all.find((each) => each.id === publicId)!.id };
  });
  const how = { ...wall, reason: "set-by-mistake", at: "places" } as const;
  const { request } = await w.as(house.leader, "access.wall-lift", async (tx, who) =>
    must(await askLift(tx, how, who)),
  );
  await w.as(second, "access.approve", async (tx, who) =>
    must(await answerApproval(tx, request, { yes: true }, who)),
  );
  await w.as(house.leader, "access.wall-lift", async (tx, who) => must(await lift(tx, wall, who)));
}
