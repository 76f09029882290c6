import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { mayLetIn, noteOpening } from "#modules/access";
import { colleagues } from "./colleague.ts";
import { letInResponsible } from "./let-in.ts";
import { lockCase } from "./lock.ts";
import { writeEntry } from "./write-entry.ts";

export type PassRefusal =
  { no: "not-responsible" } | { no: "stale" } | { no: "same-person" } | { no: "no-such-colleague" };

/** A colleague takes over the responsibility, in the same instant as it is laid down. */
export async function passCustody(
  tx: Tx,
  what: { org: string; caseId: string; accountable: string; deputy: string | null; version: number },
  who: Pick<Actor, "membership">,
  clock: Clock,
): Promise<{ version: number } | PassRefusal> {
  const { org, caseId, accountable, deputy } = what;
  const now = clock.now();
  // Whoever came in by broken glass takes nothing over and lets nobody in.
  if (!(await mayLetIn(tx, caseId))) return { no: "not-responsible" };
  const standing = await lockCase(tx, org, caseId);
  if ("no" in standing) return standing;
  if (standing.version !== what.version) return { no: "stale" };
  if (accountable === deputy) return { no: "same-person" };
  const all = await colleagues(tx, org, caseId);
  const chosen = all.find((member) => member.id === accountable);
  const stepsIn = all.find((member) => member.id === deputy);
  if (!chosen || (deputy !== null && !stepsIn)) return { no: "no-such-colleague" };
  if (accountable === standing.accountable && deputy === standing.deputy)
    return { version: standing.version };
  await tx.run(sql`
    insert into cases.custody_endings (org_id, custody_id, case_id, how, at, by_id)
    values (${org}, ${standing.custody}, ${caseId}, 'passed', ${now}, ${who.membership})`);
  await tx.run(sql`
    insert into cases.custodies (org_id, id, case_id, accountable_id, deputy_id, from_at, by_id)
    values (${org}, ${newId(now)}, ${caseId}, ${accountable}, ${deputy}, ${now}, ${who.membership})`);
  await tx.run(sql`update cases.cases set version = version + 1 where org_id = ${org} and id = ${caseId}`);
  // Whoever lays it down reads on for the rest of the session: the answer to the press is the case.
  await noteOpening(tx, caseId, "follow-up");
  await letInResponsible(tx, caseId, what, who.membership);
  const entry =
    accountable === standing.accountable
      ? { kind: "deputy", text: stepsIn?.name ?? "" }
      : { kind: "passed", text: chosen.name };
  await writeEntry(tx, { org, caseId, track: null, ...entry }, who.membership, now);
  return { version: standing.version + 1 };
}
