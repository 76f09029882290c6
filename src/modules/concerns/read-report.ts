import { unsealWith } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { reportPlace, unpacked, type ReadingPurpose, type Told } from "./report.ts";

/**
 * Opens one report. Who reads and what for is written down first, and the database hands out the key only where that stands,
 * in this transaction. `nobody-has-it`: somebody takes it first, so that what was read is answered for.
 */
export async function readReport(
  tx: Tx,
  what: { publicId: string; purpose: ReadingPurpose },
  who: Pick<Actor, "org" | "membership">,
): Promise<{ told: Told } | { no: "not-found" | "nobody-has-it" }> {
  const found = await tx.row<{ id: string; letterbox: string; sealed: Buffer; taken: boolean }>(sql`
    select r.id, r.letterbox_id as letterbox, r.sealed,
      exists (select from concerns.takings t where t.org_id = r.org_id and t.report_id = r.id) as taken
    from concerns.reports r where r.org_id = ${who.org} and r.public_id = ${what.publicId}`);
  if (!found) return { no: "not-found" };
  if (!found.taken) return { no: "nobody-has-it" };
  const { id, letterbox, sealed } = found;
  await tx.run(sql`
    insert into concerns.readings (org_id, report_id, by_id, purpose)
    values (${who.org}, ${id}, ${who.membership}, ${what.purpose})`);
  const given = await tx.row<{ wrapped: Buffer | null }>(sql`select concerns.key_for(${id}) as wrapped`);
  if (!given?.wrapped) throw new Error("no key for a report that is taken");
  const key = await tx.vault.unwrap(who.org, letterbox, given.wrapped);
  return { told: unpacked(await unsealWith(key, reportPlace(who.org, id), sealed)) };
}
