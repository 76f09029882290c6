import pg from "pg";
import { SealBroken, type Vault } from "#platform/crypto";
import { errorKind, log } from "#platform/log";
import { isStalePlan, mayTryAgain } from "./errors.ts";
import { nameOf } from "./prepared.ts";
import type { Sql } from "./sql.ts";

/** The only way to a connection: a transaction already opened as somebody (see `Opening`). */
export interface Tx {
  /** Every row; `T` states the columns by their SQL names. */
  rows<T extends object>(statement: Sql): Promise<T[]>;
  /** The first row, or undefined. */
  row<T extends object>(statement: Sql): Promise<T | undefined>;
  /** Number of rows changed. */
  run(statement: Sql): Promise<number>;
  readonly vault: Vault;
}

export interface Pool {
  readonly pg: pg.Pool;
  readonly vault: Vault;
  /** Hears of a sealed value that did not open, when the transaction that met it is over. */
  onBroken?: (broken: SealBroken) => Promise<void>;
  end(): Promise<void>;
}

/**
 * SQL sent in the same message as BEGIN: it sets the context for row security and writes the audit
 * row before anything is read. The rows of its last statement are handed to `work`.
 */
export interface Opening {
  readonly text: string;
}

export interface PoolSettings {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  ssl?: { rejectUnauthorized: boolean; ca?: string };
}

/** Waits are bounded, because a driver left to itself hangs for minutes on a cut network. */
export function openPool(settings: PoolSettings, vault: Vault, max: number): Pool {
  const pool = new pg.Pool({
    ...settings,
    ssl: settings.ssl ?? false,
    max,
    connectionTimeoutMillis: 4_000,
    query_timeout: 8_000,
    statement_timeout: 7_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "havn",
    // Statements that do not wait for each other's answers travel together (see Promise.all in the reads).
    pipeline: true,
  });
  // The pool listens only while a connection is idle. One that is lent out when the server is killed speaks here, and
  // unheard would end the process; what it was doing fails by itself.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", (thrown) => log("database-connection-lost", { kind: errorKind(thrown) }));
  return { pg: pool, vault, end: () => pool.end() };
}

function transactionOn(client: pg.PoolClient, vault: Vault): Tx {
  const ask = ({ text, values }: Sql) =>
    client.query({
      // Without values it goes as plain text, which alone may hold several statements.
      name: values.length > 0 ? nameOf(text) : undefined,
      text,
      values: values as unknown[],
    });
  return {
    vault,
    rows: async <T extends object>(statement: Sql) => (await ask(statement)).rows as T[],
    row: async <T extends object>(statement: Sql) => (await ask(statement)).rows[0] as T | undefined,
    run: async (statement) => (await ask(statement)).rowCount ?? 0,
  };
}

type Work<T> = (tx: Tx, opened: object[]) => Promise<T>;

/** Runs `work` in one transaction; commits what it returns, also a refusal; rolls back what it throws. */
export async function transaction<T>(pool: Pool, opening: Opening, work: Work<T>): Promise<T> {
  try {
    return await tried(pool, opening, work);
  } catch (thrown) {
    // In a transaction of its own, since this one left nothing.
    if (thrown instanceof SealBroken) await pool.onBroken?.(thrown);
    throw thrown;
  }
}

async function tried<T>(pool: Pool, opening: Opening, work: Work<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.pg.connect();
    let broken: Error | undefined;
    try {
      const results = (await client.query(`begin; ${opening.text}`)) as unknown as pg.QueryResult[];
      const done = await work(transactionOn(client, pool.vault), results.at(-1)?.rows ?? []);
      await client.query("commit");
      return done;
    } catch (thrown) {
      broken = await rollBack(client);
      if (isStalePlan(thrown)) broken ??= thrown as Error;
      else if (!mayTryAgain(thrown)) throw thrown;
      if (attempt === 3) throw thrown;
    } finally {
      client.release(broken);
    }
  }
}

/** A connection that cannot even roll back is thrown away, never lent to the next caller. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query("rollback");
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error("rollback failed");
  }
}
