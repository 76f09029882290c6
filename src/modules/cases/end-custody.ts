import { sql, type Tx } from "#platform/db";
import { letOutInAYear } from "./let-in.ts";
import { lockCase } from "./lock.ts";
import { writeEntry } from "./write-entry.ts";

/** Responsibility is over for this organisation, for good. The last entry says where it went. */
export async function endCustody(
  tx: Tx,
  what: { org: string; caseId: string; how: "handed-on" | "superseded"; toOrgName: string },
  now: Date,
): Promise<{ ended: Date } | { no: "not-responsible" }> {
  const { org, caseId, how, toOrgName } = what;
  const standing = await lockCase(tx, org, caseId);
  if ("no" in standing) return standing;
  await writeEntry(tx, { org, caseId, kind: how, track: null, text: toOrgName }, null, now);
  await layDown(tx, { ...what, custody: standing.custody, by: null }, now);
  return { ended: now };
}

/** The ending itself, of a case that is locked for change. */
export async function layDown(
  tx: Tx,
  what: {
    org: string;
    caseId: string;
    custody: string;
    how: "handed-on" | "superseded" | "closed";
    toOrgName: string | null;
    by: string | null;
  },
  now: Date,
): Promise<void> {
  const { org, caseId } = what;
  await tx.run(sql`
    insert into cases.custody_endings (org_id, custody_id, case_id, how, at, by_id, to_org_name)
    values (${org}, ${what.custody}, ${caseId}, ${what.how}, ${now}, ${what.by}, ${what.toOrgName})`);
  await tx.run(sql`update cases.cases set version = version + 1 where org_id = ${org} and id = ${caseId}`);
  await letOutInAYear(tx, org, caseId);
}
