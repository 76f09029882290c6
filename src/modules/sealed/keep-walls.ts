import { sql, transaction, type Pool, type Tx } from "#platform/db";
import { wallMarks } from "./walls.ts";

/** Whoever is let in and was walled off afterwards on the ordinary side is let out, and what they answered for moves on. */
export async function shutOutWalled(tx: Tx): Promise<void> {
  const rows = await tx.rows<{ org: string; of: string; member: string; tokens: string[] }>(
    sql`select org, of, member, tokens from sealed.let_in()`,
  );
  for (const { org, of, member, tokens } of rows) {
    await tx.row(
      sql`select sealed.shut_out_walled(${org}, ${of}, ${member}, ${wallMarks(tx, org, tokens)}::bytea[])`,
    );
  }
}

/** Each round, with the key. */
export const keepWalls = (pool: Pool): Promise<void> =>
  transaction(pool, { text: "select 1" }, shutOutWalled);
