import { freeMembers, nextInLine } from "#modules/access";
import { emit } from "#modules/scheduling";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId } from "#platform/ids";
import { letInResponsible } from "./let-in.ts";
import { lockCase } from "./lock.ts";
import { writeEntry } from "./write-entry.ts";

/**
 * Nobody is stuck: where the responsible or the deputy has left the house, or may no longer meet the person (habilitet), the
 * responsibility moves on. The timeline says that it moved, and not why.
 */
export const reassignCases: Sweep = {
  name: "cases.reassign",
  due: (tx) => tx.rows<{ org: string; id: string }>(sql`select org, id from cases.adrift() where not alone`),
  act: reassign,
};

async function reassign(tx: Tx, org: string, caseId: string, clock: Clock): Promise<void> {
  const now = clock.now();
  const standing = await lockCase(tx, org, caseId);
  if ("no" in standing) return;
  const { accountable, deputy } = standing;
  const next = nextInLine(await freeMembers(tx, org, caseId), { accountable, deputy });
  if (!next || (next.accountable === accountable && next.deputy === deputy)) return;
  await tx.run(sql`
    insert into cases.custody_endings (org_id, custody_id, case_id, how, at)
    values (${org}, ${standing.custody}, ${caseId}, 'passed', ${now})`);
  await tx.run(sql`
    insert into cases.custodies (org_id, id, case_id, accountable_id, deputy_id, from_at)
    values (${org}, ${newId(now)}, ${caseId}, ${next.accountable}, ${next.deputy}, ${now})`);
  await tx.run(sql`update cases.cases set version = version + 1 where org_id = ${org} and id = ${caseId}`);
  await letInResponsible(tx, caseId, { org, ...next }, null);
  await writeEntry(tx, { org, caseId, kind: "moved", track: null, text: "" }, null, now);
  await emit(tx, { org, kind: "cases.moved", payload: { case: caseId } }, now);
}
