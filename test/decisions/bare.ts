import pg from "pg";
import { cloneDatabase } from "../world.ts";
import { makeTry } from "./asked.ts";

/** An empty house in a database of its own, and one connection that rules it. */
export async function bareHouse(): Promise<{ client: pg.PoolClient; close: () => Promise<void> }> {
  const database = await cloneDatabase();
  const pool = new pg.Pool({ ...database.settings("postgres"), max: 1 });
  pool.on("error", () => undefined);
  const client = await pool.connect();
  await client.query(makeTry);
  return {
    client,
    close: async () => {
      client.release();
      await pool.end();
      await database.drop();
    },
  };
}
