import { sql, type Tx } from "#platform/db";
import { closeText, newestFacts, type OpenCase } from "./content.ts";
import type { Facts } from "./messages.ts";

/** A new version beside the old. Somebody who read an older one is told, and nothing is written. */
export async function writeFacts(
  tx: Tx,
  of: OpenCase,
  change: Partial<Facts>,
  by: string,
  read?: number,
): Promise<object | { no: "changed" }> {
  const { version, facts } = await newestFacts(tx, of);
  if (read !== undefined && read !== version) return { no: "changed" };
  await addFacts(tx, of, version + 1, { ...facts, ...change }, by);
  return {};
}

export async function addFacts(
  tx: Tx,
  of: Omit<OpenCase, "code">,
  version: number,
  facts: Facts,
  by: string,
): Promise<void> {
  await tx.run(sql`
    insert into sealed.facts (org_id, case_id, version, content, by_id)
    values (${of.org}, ${of.id}, ${version}, ${closeText(of, "facts", version, JSON.stringify(facts))}, ${by})`);
}
