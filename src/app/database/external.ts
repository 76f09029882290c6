import { readFileSync } from "node:fs";
import pg from "pg";
import type { ConnectionSettings, Database, DatabaseRole } from "./database.ts";
import { credentialsWrong, serverTooOld, unreachable, urlWrong, type Refused } from "./refusals.ts";

/** Opens nothing that stays open: looks once whether the server of DATABASE_URL is there and new enough. */
export async function openExternal(
  url: string,
  passwordFor?: (role: DatabaseRole) => string,
  patience = 5_000,
): Promise<Database | Refused> {
  const own = parseUrl(url);
  if (!own) return urlWrong({});
  const address = own.host.startsWith("/") ? own.host : `${own.host}:${own.port}`;
  const client = new pg.Client({ ...own, connectionTimeoutMillis: patience, query_timeout: patience });
  client.on("error", () => undefined);
  let version: number;
  try {
    await client.connect();
    const answer = await client.query<{ number: string }>(
      "select current_setting('server_version_num') as number",
    );
    version = Math.floor(Number(answer.rows[0]?.number) / 10_000);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith("28")) return credentialsWrong({ address, user: own.user });
    return unreachable({ address, reason: reasonFor(code, message, own.database) });
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < 15) return serverTooOld({ address, version });
  return {
    kind: "external",
    version,
    folder: null,
    pid: null,
    lost: new Promise(() => undefined),
    restart: async () => null,
    stop: async () => undefined,
    connection: (role, database = own.database) => {
      if (role === "postgres") return { ...own, database };
      const { password: _, ...rest } = own;
      const password = passwordFor?.(role);
      return { ...rest, user: role, database, ...(password === undefined ? {} : { password }) };
    },
  };
}

function reasonFor(code: string | undefined, message: string, database: string): string {
  if (code === "3D000") return `databasen ${database} finnes ikke der`;
  if (code === "ECONNREFUSED") return "ingen svarer på den porten";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "navnet er ukjent";
  if (/timeout/i.test(message)) return "intet svar";
  return code ?? message;
}

/** Null when it is no PostgreSQL address. TLS asked for is TLS checked, unless the address says `no-verify`. */
function parseUrl(url: string): (ConnectionSettings & { user: string }) | null {
  if (!/^postgres(ql)?:\/\//.test(url)) return null;
  try {
    // An empty host, used with ?host=/folder, is no valid address to URL when a name stands before it.
    const parsed = new URL(url.replace(/@\//, "@localhost/"));
    const extra = parsed.searchParams;
    const database = decodeURIComponent(parsed.pathname.slice(1));
    const user = decodeURIComponent(parsed.username) || extra.get("user") || "";
    if (!database || !user) return null;
    const host = extra.get("host") ?? (decodeURIComponent(parsed.hostname) || "localhost");
    const password = decodeURIComponent(parsed.password) || extra.get("password");
    const mode = extra.get("sslmode") ?? "disable";
    const authority = extra.get("sslrootcert");
    return {
      host: host.replace(/^\[|\]$/g, ""),
      port: Number(parsed.port || extra.get("port") || "5432"),
      user,
      database,
      ...(password ? { password } : {}),
      ...(["disable", "allow", "prefer"].includes(mode)
        ? {}
        : {
            ssl: {
              rejectUnauthorized: mode !== "no-verify",
              ...(authority ? { ca: readFileSync(authority, "utf8") } : {}),
            },
          }),
    };
  } catch {
    return null;
  }
}
