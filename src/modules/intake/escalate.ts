import { freeMembers, onCall, type Member } from "#modules/access";
import { emit } from "#modules/scheduling";
import { addMinutes, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { leaderAfter } from "./contact.ts";
import { liveHold, postpone } from "./hold-place.ts";

interface DutyRow {
  kind: "undecided" | "refusal";
  contact: string;
  contactPublic: string;
  owner: string;
  deputy: string | null;
  due: Date;
  step: number;
  woken: Date | null;
}

/** Duties past due wake the deputy, and a quarter of an hour later the leader on call. They stay in place. */
export const escalateDuties: Sweep = {
  name: "intake.escalate",
  due: (tx, now) =>
    tx.rows<{ org: string; id: string }>(sql`
      select d.org_id as org, d.id from intake.duties d
      left join intake.escalations first on first.org_id = d.org_id and first.duty_id = d.id and first.step = 1
      where d.due_at <= ${now}
        and (first.at is null or first.at <= ${addMinutes(now, -leaderAfter)})
        and not exists (select from intake.escalations e where e.org_id = d.org_id and e.duty_id = d.id and e.step = 2)
        and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)`),
  act: escalate,
};

async function escalate(tx: Tx, org: string, id: string, clock: Clock): Promise<void> {
  const now = clock.now();
  const duty = await lockOverdue(tx, org, id, now);
  if (!duty) return;
  const held = duty.kind === "undecided" ? await liveHold(tx, org, duty.contactPublic, now) : undefined;
  // The hold was extended after it set the deadline.
  if (held && held.expiresAt > now) return postpone(tx, org, duty.contact, held.expiresAt);
  if (duty.step === 1 && duty.woken && addMinutes(duty.woken, leaderAfter) > now) return;
  const step = duty.step + 1;
  const to = nextToWake(await freeMembers(tx, org, id), duty, step);
  await tx.run(sql`
    insert into intake.escalations (org_id, duty_id, step, to_id, at)
    values (${org}, ${id}, ${step}, ${to}, ${now})`);
  await emit(tx, { org, kind: "intake.escalated", payload: { duty: id, kind: duty.kind, step, to } }, now);
}

async function lockOverdue(tx: Tx, org: string, id: string, now: Date): Promise<DutyRow | undefined> {
  await tx.row(sql`select id from intake.duties where org_id = ${org} and id = ${id} for update`);
  return tx.row<DutyRow>(sql`
    select d.kind, d.contact_id as contact, c.public_id as "contactPublic", d.owner_id as owner, d.deputy_id as deputy, d.due_at as due,
      (select count(*)::int from intake.escalations e where e.org_id = d.org_id and e.duty_id = d.id) as step,
      (select max(e.at) from intake.escalations e where e.org_id = d.org_id and e.duty_id = d.id) as woken
    from intake.duties d join intake.contacts c on c.org_id = d.org_id and c.id = d.contact_id
    where d.org_id = ${org} and d.id = ${id} and d.due_at <= ${now}
      and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id)
      and not exists (select from intake.escalations e where e.org_id = d.org_id and e.duty_id = d.id and e.step = 2)`);
}

/** First the deputy, then the leader on call; where the house has neither, the owner is woken again. */
function nextToWake(all: readonly Member[], duty: DutyRow, step: number): string {
  const leader = onCall(all)?.id;
  const deputy = all.find((member) => member.id === duty.deputy)?.id;
  return (step === 1 ? (deputy ?? leader) : (leader ?? deputy)) ?? duty.owner;
}
