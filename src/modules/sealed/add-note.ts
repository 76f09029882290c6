import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { newId } from "#platform/ids";
import { closeText, type OpenCase } from "./content.ts";

export async function addNote(tx: Tx, of: OpenCase, text: string, by: string, clock: Clock): Promise<object> {
  const id = newId(clock.now());
  await tx.run(sql`
    insert into sealed.notes (org_id, id, case_id, content, by_id)
    values (${of.org}, ${id}, ${of.id}, ${closeText(of, "notes", id, text)}, ${by})`);
  return {};
}
