import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { sql } from "./sql.ts";
import type { Tx } from "./transaction.ts";

/** One module's folder of `sql/*.sql`; files run once, in the order of their dated names. */
export interface MigrationSource {
  module: string;
  dir: string;
}

interface Migration {
  module: string;
  name: string;
  text: string;
}

function migrationsOf(sources: MigrationSource[]): Migration[] {
  const owning = sources.filter(({ dir }) => existsSync(dir));
  return owning.flatMap(({ module, dir }) =>
    readdirSync(dir)
      .filter((name) => name.endsWith(".sql"))
      .sort()
      .map((name) => ({ module, name, text: readFileSync(join(dir, name), "utf8") })),
  );
}

async function namesDone(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ module: string; name: string }>(
    "select module, name from public.migrations",
  );
  return new Set(rows.map((row) => `${row.module}/${row.name}`));
}

/** Runs what has not run, all in one transaction under one lock: main is never half-migrated. */
export async function migrate(client: pg.ClientBase, sources: MigrationSource[]): Promise<string[]> {
  await client.query("begin");
  try {
    await client.query("set local lock_timeout = '20s'");
    await client.query("select pg_advisory_xact_lock(7241103)");
    await client.query(
      `create table if not exists public.migrations (
         module text, name text, at timestamptz not null default now(), primary key (module, name))`,
    );
    await client.query("grant select on public.migrations to havn_sweep");
    const done = await namesDone(client);
    const fresh = migrationsOf(sources).filter((one) => !done.has(`${one.module}/${one.name}`));
    for (const one of fresh) {
      await client.query(one.text);
      await client.query("insert into public.migrations (module, name) values ($1, $2)", [
        one.module,
        one.name,
      ]);
    }
    await client.query("commit");
    return fresh.map((one) => `${one.module}/${one.name}`);
  } catch (thrown) {
    await client.query("rollback").catch(() => undefined);
    throw thrown;
  }
}

/** Files on disk that the database has not run; `/readyz` is red while there are any. */
export async function missingMigrations(tx: Tx, sources: MigrationSource[]): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    sql`select module || '/' || name as name from public.migrations`,
  );
  const done = new Set(rows.map((row) => row.name));
  return migrationsOf(sources)
    .map((one) => `${one.module}/${one.name}`)
    .filter((name) => !done.has(name));
}
