import { join } from "node:path";
import pg from "pg";
import { migrate, type MigrationSource } from "#platform/db";
import { modules } from "./modules.ts";
import { root } from "./root.ts";

/** Login roles of the running system. They own nothing and bypass nothing. */
export const loginRoles = [
  "havn_app",
  "havn_relay",
  "havn_sweep",
  "havn_public",
  "havn_sealed",
  "havn_intake",
] as const;

export function migrationSources(): MigrationSource[] {
  return modules.map(({ name }) => ({ module: name, dir: join(root, "src/modules", name, "sql") }));
}

/**
 * Makes the roles where they are missing, then migrates as `havn_owner`, which cannot sign in. With
 * `password` (a real server) each login role gets its own; on the embedded one the socket folder is the door.
 */
export async function prepareDatabase(
  settings: pg.ClientConfig,
  password?: (role: string) => string | null,
): Promise<string[]> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 4_000 });
  client.on("error", () => undefined); // the query under way fails and says so
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7241102)");
    const { rows } = await client.query<{ rolname: string; rolconfig: string[] | null }>(
      "select rolname, rolconfig from pg_roles where rolname like 'havn\\_%'",
    );
    const there = new Set(rows.map((row) => row.rolname));
    const database = pg.escapeIdentifier(client.database ?? "havn");
    if (!there.has("havn_owner")) await client.query("create role havn_owner nologin");
    for (const role of loginRoles) {
      const secret = password ? passwordIs(password(role)) : "";
      if (!there.has(role) || password) {
        await client.query(`${there.has(role) ? "alter" : "create"} role ${role} login noinherit ${secret}`);
      }
    }
    // Each fenced table brings conditions of its own, and the search for the best order of many of them took ten times
    // as long as the query. Ours are written in a good order (docs/bench.md).
    for (const role of loginRoles) {
      if (!rows.some((row) => row.rolname === role && row.rolconfig?.includes("join_collapse_limit=4")))
        await client.query(`alter role ${role} set join_collapse_limit = 4`);
    }
    await client.query(`grant create, connect on database ${database} to havn_owner`);
    await client.query(`grant create, usage on schema public to havn_owner`);
    await client.query("grant havn_owner to current_user");
    await client.query("set role havn_owner");
    return await migrate(client, migrationSources());
  } finally {
    await client.end();
  }
}

/** Null: nobody signs in with it. A text that begins as a SCRAM verifier is stored as it is, and tells nobody the password. */
const passwordIs = (text: string | null) => `password ${text === null ? "null" : pg.escapeLiteral(text)}`;
