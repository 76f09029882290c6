import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { endAbsence } from "./absence.ts";
import { beginTurnaround } from "./house-turnaround.ts";
import type { EndKind } from "./stay.ts";
import { openStayForChange, stayForChange, type StayAsked, type TurnRefusal } from "./stay-for-change.ts";
import { tellBoth } from "./tell-both.ts";
import { publish } from "./unit-state.ts";

type EndRefusal = TurnRefusal | { no: "has-come" };

/**
 * She lives here no longer, or never came; the room is free from now. When nobody came, the house that sent her
 * is told: the worry is theirs again.
 */
export async function endStay(
  tx: Tx,
  what: ({ caseId: string } | StayAsked) & { how: EndKind },
  who: Actor | { org: string },
  clock: Clock,
): Promise<{ ended: Date } | EndRefusal> {
  const now = clock.now();
  const turn = await turnOf(tx, who.org, what, now);
  if ("no" in turn) return turn;
  const { stay, state } = turn;
  if (what.how === "no-show" && stay.arrivedAt) return { no: "has-come" };
  const by = "membership" in who ? who.membership : null;
  await endAbsence(tx, { org: who.org, stay, how: "stay-ended", by }, now);
  await tx.run(sql`
    with ended as (
      insert into places.stay_endings (org_id, stay_id, how, at, by_id)
      values (${who.org}, ${stay.id}, ${what.how}, ${now}, ${by}))
    update places.occupancies set during = tstzrange(lower(during), greatest(lower(during), ${now}))
    where org_id = ${who.org} and id = ${stay.occupancy}`);
  if (!stay.arrivedAt) {
    await tx.run(sql`
      insert into places.way_marks (org_id, hold_id, what, at, by_id)
      values (${who.org}, ${stay.holdId}, ${what.how === "no-show" ? "no-show" : "called-off"}, ${now}, ${by})`);
  }
  const left = { ...state, occupied: state.occupied.filter((one) => one.id !== stay.occupancy) };
  // A room nobody came to is as it was.
  await publish(tx, what.how === "no-show" ? left : await beginTurnaround(tx, left, stay.roomKey, now));
  await tellBoth(tx, { org: who.org, forOrg: stay.forOrg }, now);
  return { ended: now };
}

async function turnOf(tx: Tx, org: string, what: { caseId: string } | StayAsked, now: Date) {
  if ("stay" in what) return openStayForChange(tx, org, what, now);
  const open = sql`s.case_id = ${what.caseId}
    and not exists (select from places.stay_endings d where d.org_id = s.org_id and d.stay_id = s.id)
    order by s.began_at limit 1`;
  return (await stayForChange(tx, org, open, now)) ?? { no: "not-found" as const };
}
