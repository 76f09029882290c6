import { addMinutes, osloDate, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { emit } from "#modules/scheduling";
import { openStayForChange, type StayAsked, type TurnRefusal } from "./stay-for-change.ts";

/** Days ahead; further is a slip of the finger. */
const atMost = 730;

/** The last day she is thought to live here. It frees nothing: what was thought and did not happen is a duty. */
export async function setExpectedEnd(
  tx: Tx,
  asked: StayAsked & { lastDay: string },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ lastDay: string } | TurnRefusal | { no: "day-past" } | { no: "too-far" }> {
  const now = clock.now();
  const { lastDay } = asked;
  if (lastDay < osloDate(now)) return { no: "day-past" };
  if (lastDay > osloDate(addMinutes(now, atMost * 24 * 60))) return { no: "too-far" };
  const turn = await openStayForChange(tx, who.org, asked, now);
  if ("no" in turn) return turn;
  await tx.run(sql`
    insert into places.stay_expectations (org_id, id, stay_id, last_day, at, by_id)
    values (${who.org}, ${newId(now)}, ${turn.stay.id}, ${lastDay}, ${now}, ${who.membership})`);
  await emit(tx, { org: who.org, kind: "places.changed", payload: {} }, now);
  return { lastDay };
}
