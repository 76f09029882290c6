import { sql, type Tx } from "#platform/db";
import { centreSchema, type Centre } from "./fact.ts";

/**
 * An invented centre, as the relay; the real ones come from the public file. It has no sources, so that nothing of it
 * counts as known before the centre has said it. A second time changes nothing.
 */
export async function addTrainingCentre(tx: Tx, facts: Centre): Promise<void> {
  const { id, uuid, name } = centreSchema.parse(facts);
  await tx.run(sql`
    insert into directory.centres (id, uuid, name, facts, training)
    values (${id}, ${uuid}, ${name}, ${JSON.stringify(facts)}::jsonb, true)
    on conflict (id) do nothing`);
}
