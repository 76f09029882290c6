import { nameOf, openings, type Openings } from "#modules/places";
import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { inTurn, type ToPlace } from "./propose-in-order.ts";
import { livingProposals, type Proposal } from "./proposals.ts";
import { asking, waitingAtMost, waitingNow, type Waiting } from "./waiting.ts";

/** Minutes: others' rooms tell nobody here that they were freed. */
const lookEvery = 1;

/** Goes through the houses where somebody waits. */
export const proposePlaces: Sweep = {
  name: "intake.propose",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select distinct w.org_id as org, w.org_id as id from intake.waits w
      left join intake.looks l on l.org_id = w.org_id
      where (l.at is null or l.at <= ${addMinutes(now, -lookEvery)})
        and not exists (select from intake.wait_endings e where e.org_id = w.org_id and e.wait_id = w.id)`),
  act: (tx, org, _id, clock) => look(tx, org, clock),
};

/** Hears `places.changed` and `places.hold-expired`: a room of ours may be free, so somebody may need to know at once. */
export async function proposeFreed(tx: Tx, event: { org: string }, clock: Clock): Promise<void> {
  const waits = await tx.row(sql`
    select from intake.waits w where w.org_id = ${event.org}
      and not exists (select from intake.wait_endings e where e.org_id = w.org_id and e.wait_id = w.id) limit 1`);
  if (waits) await look(tx, event.org, clock);
}

/** Those who can be offered a place, with where; one who holds a place or has said no to one is not offered it. */
export function toPlace(
  waiting: readonly Waiting[],
  each: Openings["each"],
  declined: ReadonlySet<string> = new Set(),
): ToPlace[] {
  return waiting.flatMap((one, i) => {
    const { group, open } = each[i]!;
    const choices = open.filter((place) => !declined.has(`${one.id} ${place.unitId}`));
    return one.holding
      ? []
      : [{ id: one.id, group, choices: choices.map(({ unitId: unit, rooms }) => ({ unit, rooms })) }];
  });
}

/** Proposes to each in order the best place left by those before; ends what no longer holds. Nothing is held by it. */
async function look(tx: Tx, org: string, clock: Clock): Promise<void> {
  const now = clock.now();
  await tx.run(sql`
    insert into intake.looks (org_id, at) values (${org}, ${now}) on conflict (org_id) do update set at = excluded.at`);
  const waiting = (await waitingNow(tx, org, now)).slice(0, waitingAtMost);
  const living = await livingProposals(tx, org);
  const { rooms, each } = await openings(tx, org, asking(waiting, null), now);
  const people = toPlace(waiting, each, await declinedAt(tx, org));
  const kept = new Map(living.map((one) => [one.wait, one.unit]));
  const placement = inTurn(people, rooms, kept);
  for (const one of living) {
    if (placement.get(one.wait)?.unit === one.unit) continue;
    const holds = waiting.some(({ id, holding }) => id === one.wait && holding);
    await endProposal(tx, org, one, holds ? "held" : "gone", now);
  }
  for (const [wait, { unit }] of placement) {
    if (kept.get(wait) === unit) continue;
    const found = waiting.findIndex((one) => one.id === wait);
    const place = each[found]!.open.find((one) => one.unitId === unit)!;
    await tx.run(sql`
      insert into intake.proposals (org_id, id, public_id, wait_id, unit, place, at)
      values (${org}, ${newId(now)}, ${newPublicId()}, ${wait}, ${unit}, ${nameOf(place)}, ${now})`);
  }
}

async function endProposal(
  tx: Tx,
  org: string,
  one: Proposal,
  how: "held" | "gone",
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into intake.proposal_endings (org_id, proposal_id, how, at)
    values (${org}, ${one.id}, ${how}, ${now}) on conflict do nothing`);
}

/** What somebody did not want is not proposed to her again. */
async function declinedAt(tx: Tx, org: string): Promise<Set<string>> {
  const rows = await tx.rows<{ wait: string; unit: string }>(sql`
    select p.wait_id as wait, p.unit from intake.proposals p
    join intake.proposal_endings e on e.org_id = p.org_id and e.proposal_id = p.id and e.how = 'declined'
    where p.org_id = ${org}`);
  return new Set(rows.map((row) => `${row.wait} ${row.unit}`));
}
