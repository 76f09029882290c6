import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { askApproval, digestOf, oneRequest, useApproval, type ApprovalRequest } from "#modules/access";
import { writeClosing, type CloseReason } from "./close-case.ts";
import { closingList, type ClosingLine } from "./closing-list.ts";
import { lockCase } from "./lock.ts";

/** As the database works it out: of the reason, and of every custody that ends. One who took over meanwhile makes it another. */
const digest = (reason: string, lines: readonly ClosingLine[]) =>
  digestOf([reason, ...lines.map((one) => one.custody).toSorted()]);

/** The first of two: these cases, for this reason. `changed`: something came up with one of them. */
export async function askBulkClose(
  tx: Tx,
  what: { cases: readonly string[]; reason: CloseReason },
  who: Actor,
  now: Date,
): Promise<{ request: string } | { no: "changed" | "none" }> {
  const chosen = (await closingList(tx, who.org, now)).filter((one) => what.cases.includes(one.publicId));
  if (what.cases.length === 0) return { no: "none" };
  if (chosen.length < what.cases.length || chosen.some((one) => one.waits.length > 0))
    return { no: "changed" };
  return askApproval(
    tx,
    who.org,
    {
      kind: "bulk-close",
      digest: digest(what.reason, chosen),
      subjects: chosen.map((one) => one.id),
      says: { count: chosen.length, reason: what.reason },
    },
    who,
  );
}

export interface BulkClosing {
  asked: ApprovalRequest;
  reason: CloseReason;
  lines: ClosingLine[];
}

/** What a request is about, as it stands now: a case that is no longer here, or that something came up with, is told. */
export async function bulkClosing(
  tx: Tx,
  org: string,
  request: string,
  now: Date,
): Promise<BulkClosing | undefined> {
  const asked = await oneRequest(tx, org, request);
  if (asked?.kind !== "bulk-close") return undefined;
  const lines = (await closingList(tx, org, now)).filter((one) => asked.subjects.includes(one.id));
  return { asked, reason: asked.says.reason as CloseReason, lines };
}

/** Does it, when another has said yes to exactly these. */
export async function closeAll(
  tx: Tx,
  request: string,
  who: Actor,
  clock: Clock,
): Promise<{ closed: number } | { no: "not-found" | "not-approved" | "changed" }> {
  const now = clock.now();
  const found = await bulkClosing(tx, who.org, request, now);
  if (!found?.asked.mine.asked) return { no: "not-found" };
  const { asked, reason, lines } = found;
  for (const { id } of lines) await lockCase(tx, who.org, id);
  if (lines.length < asked.subjects.length || lines.some((one) => one.waits.length > 0))
    return { no: "changed" };
  const agreed = { kind: "bulk-close" as const, digest: digest(reason, lines) };
  const used = await useApproval(tx, who.org, agreed, who);
  if ("no" in used) return used;
  const bulk = newId(now);
  await tx.run(sql`
    insert into cases.bulk_closings (org_id, id, reason, digest, approval_id, by_id, at)
    values (${who.org}, ${bulk}, ${reason}, ${agreed.digest}, ${used.approval}, ${who.membership}, ${now})`);
  for (const { id, custody } of lines)
    await writeClosing(tx, { caseId: id, custody, reason, bulk }, who, now);
  return { closed: lines.length };
}
