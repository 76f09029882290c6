import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId } from "#platform/ids";
import { deputyOf, freeMembers, nextInLine, onCall } from "#modules/access";
import { wakePlan, type WakeStep } from "./handover.ts";

type Planned = { step: WakeStep; membership: string; due: Date };

async function plan(tx: Tx, org: string, thing: string, wakes: Planned[], now: Date): Promise<void> {
  for (const wake of wakes) {
    await tx.run(sql`
      insert into handovers.wakes (org_id, id, thing_id, step, membership_id, due_at)
      values (${org}, ${newId(now)}, ${thing}, ${wake.step}, ${wake.membership}, ${wake.due})`);
  }
}

/** The sender is told shortly before the deadline that nobody has answered. */
export async function planForSender(
  tx: Tx,
  org: string,
  offer: string,
  by: string,
  due: Date,
  now: Date,
): Promise<void> {
  const wakes = wakePlan.sender.map(({ step, after }) => ({
    step,
    membership: by,
    due: addMinutes(due, after),
  }));
  await plan(
    tx,
    org,
    offer,
    wakes.filter((wake) => wake.due > now),
    now,
  );
}

/** The receiver's leader on call is woken while there is still time to answer. */
export async function planForReceiver(
  tx: Tx,
  org: string,
  request: string,
  due: Date,
  now: Date,
): Promise<void> {
  const free = await freeMembers(tx, org, request);
  // Where the leader may not meet the person, somebody else who meets people is woken in time.
  const first = nextInLine(free, { accountable: onCall(free)?.id ?? null, deputy: null });
  if (!first) return;
  const wakes = wakePlan.receiver.map(({ step, after }) => {
    const wanted = addMinutes(due, after);
    return { step, membership: first.accountable, due: wanted > now ? wanted : now };
  });
  await plan(tx, org, request, wakes, now);
}

/** The offer came back without a yes: the sender now, then the deputy, then the leader on call. */
export async function planReturned(tx: Tx, org: string, offer: string, by: string, now: Date): Promise<void> {
  const all = await freeMembers(tx, org, offer);
  const target = { sender: by, deputy: deputyOf(all, by)?.id, leader: onCall(all)?.id };
  const wakes = wakePlan.returned.flatMap(({ step, after, who }) => {
    const membership = target[who];
    return membership ? [{ step, membership, due: addMinutes(now, after) }] : [];
  });
  await plan(tx, org, offer, wakes, now);
}

/** Somebody has acted; nobody more needs to be woken for this. */
export async function settleWakes(tx: Tx, org: string, thing: string, now: Date): Promise<void> {
  await tx.run(sql`
    update handovers.wakes set settled_at = ${now}
    where org_id = ${org} and thing_id = ${thing} and settled_at is null`);
}

export const wakeSweep: Sweep = {
  name: "handovers.wake",
  due: (tx, now) =>
    tx.rows(sql`
      select org_id as org, id from handovers.wakes
      where due_at <= ${now} and woken_at is null and settled_at is null order by due_at limit 200`),
  act: async (tx: Tx, org: string, id: string, clock: Clock) => {
    const wake = await tx.row<{ thing: string; membership: string }>(sql`
      select thing_id as thing, membership_id as membership from handovers.wakes where org_id = ${org} and id = ${id}`);
    if (!wake) return;
    // Whoever was meant may have left, or may no longer meet the person.
    const meant = { accountable: wake.membership, deputy: null };
    const next = nextInLine(await freeMembers(tx, org, wake.thing), meant) ?? meant;
    await tx.run(sql`
      update handovers.wakes set woken_at = ${clock.now()}, membership_id = ${next.accountable}
      where org_id = ${org} and id = ${id} and woken_at is null and settled_at is null`);
  },
};
