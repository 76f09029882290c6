import { sealFor } from "#platform/crypto";
import { isUniqueClash, sql, transaction, type Pool } from "#platform/db";
import { packed, reportPlace, type Told } from "./report.ts";
import type { Address } from "./taking.ts";

/**
 * Seals and adds, with a role that can do nothing else. `added` also for what was there already: the same form sent again.
 * `closed`: nobody reads there any more, and nothing is kept.
 */
export async function addReport(
  pool: Pool,
  to: Address,
  what: { id: string; publicId: string; receipt: Buffer; told: Told },
): Promise<"added" | "closed"> {
  const { id, publicId, receipt, told } = what;
  const place = reportPlace(to.org, id);
  const sealed = await sealFor(Buffer.from(to.publicKey, "base64"), place, packed(told));
  try {
    await transaction(pool, { text: "select 1" }, (tx) =>
      tx.run(sql`
        insert into concerns.reports (org_id, id, public_id, letterbox_id, receipt, sealed, urgency)
        values (${to.org}, ${id}, ${publicId}, ${to.letterbox}, ${receipt}, ${sealed}, ${told.urgency})`),
    );
    return "added";
  } catch (thrown) {
    if (isUniqueClash(thrown)) return "added";
    if ((thrown as { code?: string }).code === "42501") return "closed";
    throw thrown;
  }
}
