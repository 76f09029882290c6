import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { emit } from "#modules/scheduling";
import { publish, unitForChange } from "./unit-state.ts";

interface Open {
  id: string;
  occupancy: string;
}

const openStay = (org: string, caseId: string) => sql`
  from places.stays s where s.org_id = ${org} and s.case_id = ${caseId}
    and not exists (select from places.stay_endings e where e.org_id = s.org_id and e.stay_id = s.id)
  order by s.began_at limit 1`;

/** She has moved out; the room is free from now. */
export async function endStay(
  tx: Tx,
  what: { caseId: string },
  who: Actor | { org: string },
  clock: Clock,
): Promise<{ ended: Date } | { no: "not-found" }> {
  const now = clock.now();
  const which = sql`org_id = ${who.org} and unit_id = (select s.unit_id ${openStay(who.org, what.caseId)})`;
  const state = await unitForChange(tx, which, now);
  const stay =
    state &&
    (await tx.row<Open>(sql`select s.id, s.occupancy_id as occupancy ${openStay(who.org, what.caseId)}`));
  if (!state || !stay) return { no: "not-found" };
  await tx.run(sql`
    with ended as (
      insert into places.stay_endings (org_id, stay_id, at, by_id)
      values (${who.org}, ${stay.id}, ${now}, ${"membership" in who ? who.membership : null}))
    update places.occupancies set during = tstzrange(lower(during), greatest(lower(during), ${now}))
    where org_id = ${who.org} and id = ${stay.occupancy}`);
  await publish(tx, { ...state, occupied: state.occupied.filter((one) => one.id !== stay.occupancy) });
  await emit(tx, { org: who.org, kind: "places.changed", payload: {} }, now);
  return { ended: now };
}
