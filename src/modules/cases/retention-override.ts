import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { askApproval, digestOf, useApproval } from "#modules/access";

export interface LockedCase {
  publicId: string;
  code: string;
  endedAt: Date;
  lockedAt: Date;
  /** Until when the one who is signed in reads it after all; null when not. */
  openUntil: Date | null;
}

/** Cases whose time has passed. Only the code is left to be seen. */
export function lockedCases(tx: Tx, org: string): Promise<LockedCase[]> {
  return tx.rows<LockedCase>(sql`
    select l.public_id as "publicId", l.code, l.ended_at as "endedAt", l.at as "lockedAt",
      (select max(u.until_at) from cases.unlockings u where u.org_id = l.org_id and u.case_id = l.case_id
        and u.by_id = (select access.current_membership()) and u.until_at > now()) as "openUntil"
    from cases.locks l where l.org_id = ${org} order by l.at desc, l.code`);
}

const digest = (caseId: string) => digestOf(["retention-override", caseId]);

async function lockOf(
  tx: Tx,
  org: string,
  publicId: string,
): Promise<{ id: string; code: string } | undefined> {
  return tx.row(
    sql`select case_id as id, code from cases.locks where org_id = ${org} and public_id = ${publicId}`,
  );
}

/** The first of two: asks to read a locked case. */
export async function askUnlock(
  tx: Tx,
  publicId: string,
  who: Actor,
): Promise<{ request: string } | { no: "not-found" }> {
  const found = await lockOf(tx, who.org, publicId);
  if (!found) return { no: "not-found" };
  const { id, code } = found;
  const what = { digest: digest(id), object: publicId, subjects: [id], says: { code } };
  return askApproval(tx, who.org, { kind: "retention-override", ...what }, who);
}

/** When another has said yes: the one who asked reads it for a week. */
export async function unlock(
  tx: Tx,
  publicId: string,
  who: Actor,
): Promise<{ done: true } | { no: "not-found" | "not-approved" }> {
  const found = await lockOf(tx, who.org, publicId);
  if (!found) return { no: "not-found" };
  const agreed = { kind: "retention-override" as const, digest: digest(found.id) };
  const used = await useApproval(tx, who.org, agreed, who);
  if ("no" in used) return used;
  await tx.run(sql`
    insert into cases.unlockings (org_id, case_id, approval_id, by_id)
    values (${who.org}, ${found.id}, ${used.approval}, ${who.membership})`);
  return { done: true };
}
