import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "#platform/config";
import { openKeyFile, type Vault } from "#platform/crypto";
import { openPool, type Pool, type PoolSettings } from "#platform/db";
import { openEmbedded, openExternal, runningIn } from "./database/index.ts";
import { vaultOf } from "./keys/vault-of.ts";

/** A command at the keyboard, with the database of this Havn: works while Havn runs and when it does not. */
export async function withRelay<T>(
  config: Config,
  work: (pool: Pool) => Promise<T>,
): Promise<T | { no: string }> {
  const master = openKeyFile(config.keyFile, false);
  if ("no" in master) return { no: master.sentence };
  const vault = vaultOf(config, master);
  const opened = await openRelay(config, vault);
  if ("no" in opened) return opened;
  const pool = openPool(opened.settings, vault, 1);
  try {
    return await work(pool);
  } catch (thrown) {
    // The tables of this version are not there.
    if (!["42P01", "42703", "3F000"].includes(String((thrown as { code?: unknown }).code))) throw thrown;
    return { no: "Start Havn én gang med denne versjonen først (npm start). Ingenting er endret." };
  } finally {
    await pool.end();
    await opened.close();
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
