import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "#platform/config";
import { openKeyFile, openVault, type Vault } from "#platform/crypto";
import { openPool, transaction, type PoolSettings, type Tx } from "#platform/db";
import { openEmbedded, openExternal, runningIn } from "../database/index.ts";

export type Answer = { yes: string } | { no: string };

export const untouched = "Ingenting er endret.";

/** One file into the database, in one transaction, while Havn runs and when it does not. */
export async function runImport(
  config: Config,
  args: string[],
  usage: string,
  into: (tx: Tx, bytes: Uint8Array, write: boolean) => Promise<Answer>,
): Promise<Answer> {
  const [path, ...more] = args.filter((arg) => arg !== "--yes");
  if (!path || more.length > 0 || path.startsWith("-")) return { no: usage };
  const bytes = bytesOf(resolve(path));
  if (!bytes) return { no: `Fila ${resolve(path)} kan ikke leses. ${untouched}` };
  const master = openKeyFile(config.keyFile, false);
  if ("no" in master) return { no: master.sentence };
  const vault = openVault(master);
  const opened = await openRelay(config, vault);
  if ("no" in opened) return opened;
  const pool = openPool(opened.settings, vault, 1);
  const write = args.includes("--yes");
  try {
    // Without --yes the database itself refuses to change anything.
    const opening = { text: write ? "select 1" : "set transaction read only" };
    return await transaction(pool, opening, (tx) => into(tx, bytes, write));
  } catch (thrown) {
    // The tables of this version are not there.
    if (!["42P01", "42703", "3F000"].includes(String((thrown as { code?: unknown }).code))) throw thrown;
    return { no: `Start Havn én gang med denne versjonen først (npm start). ${untouched}` };
  } finally {
    await pool.end();
    await opened.close();
  }
}

export const faultCount = (count: number) =>
  `${count === 1 ? "Én feil" : `${count} feil`} i fila. ${untouched}`;

function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

type Opened = { settings: PoolSettings; close: () => Promise<void> };

async function openRelay(config: Config, vault: Vault): Promise<Opened | { no: string }> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl) {
    const external = await openExternal(databaseUrl, (role) => vault.rolePassword(role));
    if ("no" in external) return { no: external.no.sentence };
    return { settings: external.connection("havn_relay"), close: () => external.stop() };
  }
  if (!existsSync(join(dataDir, "cluster"))) {
    return { no: `Det er ingen database i ${dataDir}; se at HAVN_DATA stemmer.` };
  }
  const opened = await openEmbedded({ dataDir });
  if (!("no" in opened)) {
    return { settings: opened.connection("havn_relay"), close: () => opened.stop() };
  }
  const running = opened.no.code === "already-running" ? runningIn(dataDir) : null;
  if (!running) return { no: opened.no.sentence };
  return { settings: { ...running.settings, user: "havn_relay" }, close: async () => undefined };
}
