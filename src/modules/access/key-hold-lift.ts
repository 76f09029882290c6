import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { askApproval, digestOf } from "./approval.ts";
import { useApproval } from "./approval-use.ts";

type By = Pick<Actor, "org" | "membership" | "account">;

const digest = (id: string) => digestOf(["lift-hold", id]);

function standing(tx: Tx, org: string, hold: string) {
  return tx.row<{ id: string; journey: string; why: string }>(sql`
    select h.id, h.journey, h.why from access.key_holds h where h.org_id = ${org} and h.public_id = ${hold}
      and not exists (select from access.key_hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)`);
}

/** The first of two: asks that what is held may be destroyed again. `code` of the case, where the one who asks knows it. */
export async function askLiftKeyHold(
  tx: Tx,
  hold: string,
  code: string | null,
  who: By,
): Promise<{ request: string } | { no: "not-found" }> {
  const found = await standing(tx, who.org, hold);
  if (!found) return { no: "not-found" };
  const subjects = await tx.rows<{ id: string }>(
    sql`select id from access.subjects where org_id = ${who.org} and journey = ${found.journey}`,
  );
  const ids = subjects.map((one) => one.id);
  const what = {
    digest: digest(found.id),
    object: hold,
    subjects: ids,
    says: { lifts: found.why, code: code ?? "" },
  };
  return askApproval(tx, who.org, { kind: "retention-override", ...what }, who);
}

/** When another has said yes, by the one who asked. */
export async function liftKeyHold(
  tx: Tx,
  hold: string,
  who: By,
): Promise<{ done: true } | { no: "not-found" | "not-approved" }> {
  const found = await standing(tx, who.org, hold);
  if (!found) return { no: "not-found" };
  const agreed = { kind: "retention-override" as const, digest: digest(found.id) };
  const used = await useApproval(tx, who.org, agreed, who);
  if ("no" in used) return used;
  await tx.run(sql`
    insert into access.key_hold_endings (org_id, hold_id, approval_id, by_id)
    values (${who.org}, ${found.id}, ${used.approval}, ${who.membership})`);
  return { done: true };
}
