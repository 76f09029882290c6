import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import {
  breakGlass,
  givenClosedCase,
  givenProved,
  glassSweep,
  reviewGlass,
} from "../src/modules/access/given.ts";
import type { Centre, World } from "./world.ts";

/** Broken twice: nobody looked at the first in time, somebody did at the second. */
export async function glassBroken(w: World, house: Centre): Promise<void> {
  const ids: string[] = [];
  for (const who of [house.primary, house.night]) {
    const closed = await w.inside(house.org, (tx) => givenClosedCase(tx, house.leader));
    const what = { code: closed.code, purpose: "follow-up", reason: "here-now", minutes: 15 } as const;
    await givenProved(w, who);
    must(await w.as(who, "access.break-glass", (tx) => breakGlass(tx, what)));
    const [made] = await w.admin<{ id: string; object: string }>(sql`
      select id, public_id as object from access.break_glass where subject_id = ${closed.id}`);
    ids.push(made!.id, made!.object);
  }
  const [unseen, , , seen] = ids;
  await w.as(house.leader, "access.review-glass", async (tx, who) =>
    must(await reviewGlass(tx, { publicId: seen!, outcome: "needed" }, who)),
  );
  await w.admin(sql`
    update access.break_glass set at = at - interval '73 hours', until_at = until_at - interval '73 hours',
      due_at = due_at - interval '73 hours' where id = ${unseen!}`);
  await w.inside(house.org, (tx) => glassSweep.act(tx, house.org, unseen!, w.clock));
  // Nobody is to find the house suspended, or a door open, who tries something else here.
  await w.admin(sql`update access.grants set ended_at = now() where basis = 'break-glass'`);
}
