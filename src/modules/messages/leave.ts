import { addMinutes } from "#platform/clock";
import { sql } from "#platform/db";
import type { Sweep } from "#platform/http";
import { toSend } from "./to-send.ts";

/** Minutes after its time that a message is still true: when Havn has been away longer, a worker says it instead. */
const lateAfter = 60;

/**
 * The moment a message leaves, or is stopped because the way is no longer safe. It is written down before anything is sent:
 * a message that is lost is seen by a worker, who can call; one that comes twice is seen by whoever holds her telephone.
 */
export const leaveSweep: Sweep = {
  name: "messages.leave",
  due: (tx, now) =>
    tx.rows(sql`
      select m.org_id as org, m.id from messages.messages m
      where m.leaves_at <= ${now}
        and not exists (select from messages.outcomes o where o.org_id = m.org_id and o.message_id = m.id)
      order by m.leaves_at limit 100`),
  act: async (tx, org, id, clock) => {
    const now = clock.now();
    const fresh = await tx.row<{ how: string }>(sql`
      insert into messages.outcomes (org_id, message_id, case_id, how, why, at)
      select m.org_id, m.id, m.case_id, case when w.why = '' then 'left' else 'stopped' end, nullif(w.why, ''), ${now}::timestamptz
      from messages.messages m, lateral (select case when m.leaves_at <= ${addMinutes(now, -lateAfter)} then 'late'
        else messages.not_safe(m.org_id, m.channel_id, ${now}) end as why) w
      where m.org_id = ${org} and m.id = ${id} and m.leaves_at <= ${now}
      on conflict do nothing returning how`);
    if (fresh?.how === "left") toSend.add(id);
  },
};
