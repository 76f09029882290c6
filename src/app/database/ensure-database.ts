import { existsSync } from "node:fs";
import pg from "pg";
import { PORT, socketFile } from "./sockets.ts";

/** True when the server answers and has the database; false when it is not ready to answer yet. */
export async function ensureDatabase(socketFolder: string, name: string): Promise<boolean> {
  if (!existsSync(socketFile(socketFolder))) return false;
  const client = new pg.Client({
    host: socketFolder,
    port: PORT,
    user: "postgres",
    database: "postgres",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    // Not listening, starting up, shutting down, or gone between two words.
    if (/^(57P0[123]|ECONN\w+|ENOENT|EPIPE|)$/.test(code)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
