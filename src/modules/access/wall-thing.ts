import { sql, type Tx } from "#platform/db";

/**
 * A hold, a room: what lies in this house and belongs to the way of somebody another house asked for. Walls hold for it from
 * here on. System work inside the house.
 */
export async function noteThing(
  tx: Tx,
  what: { id: string; object: string | null; journey: string },
): Promise<void> {
  await tx.rows(sql`select access.note_thing(${what.id}::uuid, ${what.object}, ${what.journey}::uuid)`);
}
