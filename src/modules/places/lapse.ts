import { emit } from "#modules/scheduling";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { unitForChange, type UnitState } from "./unit-state.ts";

/** Writes down the holds of the unit whose time is over. Their rooms are free already: a hold ends by itself. */
export async function endLapsed(tx: Tx, state: UnitState, now: Date): Promise<void> {
  for (const one of state.lapsed) {
    const ended = await tx.run(sql`
      insert into places.hold_endings (org_id, hold_id, how, at)
      values (${state.org}, ${one.id}, 'expired', ${one.expiresAt}) on conflict do nothing`);
    if (ended === 0) continue;
    const event = {
      org: state.org,
      kind: "places.hold-expired",
      payload: { holdId: one.id, contact: one.contact },
    };
    await emit(tx, event, now);
    if (one.forOrg !== state.org) await emit(tx, { ...event, to: one.forOrg }, now);
  }
}

export const expireHold: Sweep = {
  name: "places.expire-hold",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select h.org_id as org, h.id from places.holds h
      where h.expires_at <= ${now}
        and not exists (select from places.hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)
      order by h.expires_at limit 200`),
  act: async (tx, org, id, clock) => {
    const now = clock.now();
    const which = sql`org_id = ${org} and unit_id = (select unit_id from places.holds where org_id = ${org} and id = ${id})`;
    const state = await unitForChange(tx, which, now);
    if (state) await endLapsed(tx, state, now);
  },
};
