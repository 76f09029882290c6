import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { members } from "#modules/access";
import { addEntry } from "./add-entry.ts";

/** The current custody, locked until commit, or undefined when the case has moved on. */
export function lockCustody(tx: Tx, org: string, caseId: string): Promise<{ id: string } | undefined> {
  return tx.row<{ id: string }>(sql`
    select id from cases.custodies
    where org_id = ${org} and case_id = ${caseId} and ended_at is null for update`);
}

async function end(
  tx: Tx,
  what: { org: string; caseId: string; id: string; how: "passed" | "handed-on" | "superseded"; by: string | null; to: string | null },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update cases.custodies set ended_at = ${now}, ended_how = ${what.how}, ended_by = ${what.by}, to_org_name = ${what.to}
    where org_id = ${what.org} and case_id = ${what.caseId} and id = ${what.id} and ended_at is null`);
  await tx.run(
    sql`update cases.cases set version = version + 1 where org_id = ${what.org} and id = ${what.caseId}`,
  );
}

/** Another organisation has said yes: custody here ends, the case stays readable here and takes no changes. */
export async function handOn(
  tx: Tx,
  { org, caseId, toOrgName }: { org: string; caseId: string; toOrgName: string },
  clock: Clock,
): Promise<{ handedOn: true } | { no: "not-responsible" }> {
  return leave(tx, { org, caseId, how: "handed-on", to: toOrgName }, clock);
}

/** We took over, but the case was in other hands already; ours ends and `toOrgName` answers for it. */
export async function endSuperseded(
  tx: Tx,
  { org, caseId, toOrgName }: { org: string; caseId: string; toOrgName: string },
  clock: Clock,
): Promise<{ handedOn: true } | { no: "not-responsible" }> {
  return leave(tx, { org, caseId, how: "superseded", to: toOrgName }, clock);
}

async function leave(
  tx: Tx,
  what: { org: string; caseId: string; how: "handed-on" | "superseded"; to: string },
  clock: Clock,
): Promise<{ handedOn: true } | { no: "not-responsible" }> {
  const current = await lockCustody(tx, what.org, what.caseId);
  if (!current) return { no: "not-responsible" };
  await addEntry(tx, { ...what, kind: what.how, track: null, text: what.to }, null, clock);
  await end(tx, { ...what, id: current.id, by: null }, clock.now());
  return { handedOn: true };
}

export type PassRefusal = { no: "not-responsible" } | { no: "stale" } | { no: "no-such-colleague" };

/** Accountability moves to a colleague; the old and the new are one commit apart, never a gap. */
export async function passCustody(
  tx: Tx,
  what: { caseId: string; accountable: string; deputy: string | null; version: number },
  who: Actor,
  clock: Clock,
): Promise<{ passed: true } | PassRefusal> {
  const { org } = who;
  const current = await lockCustody(tx, org, what.caseId);
  if (!current) return { no: "not-responsible" };
  const seen = await tx.row<{ version: number }>(
    sql`select version from cases.cases where org_id = ${org} and id = ${what.caseId}`,
  );
  if (seen?.version !== what.version) return { no: "stale" };
  const all = await members(tx, org);
  const next = all.find((member) => member.id === what.accountable);
  if (!next || what.deputy === what.accountable) return { no: "no-such-colleague" };
  if (what.deputy && !all.some((member) => member.id === what.deputy)) return { no: "no-such-colleague" };
  const now = clock.now();
  await end(tx, { org, caseId: what.caseId, id: current.id, how: "passed", by: who.membership, to: null }, now);
  await tx.run(sql`
    insert into cases.custodies (org_id, case_id, id, accountable_id, deputy_id, began_at)
    values (${org}, ${what.caseId}, ${newId(now)}, ${what.accountable}, ${what.deputy}, ${now})`);
  await addEntry(
    tx,
    { org, caseId: what.caseId, kind: "passed", track: null, text: next.name },
    who.membership,
    clock,
  );
  return { passed: true };
}
