import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { osloDate, type Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { openKeyFile, openVault, type Vault } from "#platform/crypto";
import { openPool, transaction, type PoolSettings, type Tx } from "#platform/db";
import { importCentres, standingCentres } from "#modules/directory";
import { openEmbedded, openExternal, runningIn } from "../database/index.ts";
import { differenceOf } from "./difference.ts";
import { readFile } from "./read-file.ts";

type Answer = { yes: string } | { no: string };

const usage = "Bruk: npm run import:directory -- <fil.json> [--yes]";
const untouched = "Ingenting er endret.";

/** `npm run import:directory -- <file> [--yes]`: works while Havn runs and when it does not. */
export async function importCommand(config: Config, args: string[], clock: Clock): Promise<Answer> {
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
    return await transaction(pool, opening, (tx) => importInto(tx, bytes, write, clock));
  } catch (thrown) {
    // The tables of this version are not there.
    if (!["42P01", "42703", "3F000"].includes(String((thrown as { code?: unknown }).code))) throw thrown;
    return { no: `Start Havn én gang med denne versjonen først (npm start). ${untouched}` };
  } finally {
    await pool.end();
    await opened.close();
  }
}

async function importInto(tx: Tx, bytes: Uint8Array, write: boolean, clock: Clock): Promise<Answer> {
  const standing = await standingCentres(tx);
  const read = readFile(bytes, standing, osloDate(clock.now()));
  if ("faults" in read) return { no: [...read.faults, faultCount(read.faults.length)].join("\n") };
  const { file } = read;
  const { lines, added, dropped, changed } = differenceOf(standing.centres, file.centres);
  if (lines.length === 0) {
    return { yes: `Alt i fila står allerede i oversikten. ${untouched}` };
  }
  const sum = `${added} nye, ${dropped} tas ut, ${changed} endret.`;
  const older =
    standing.compiled !== null && file.compiled < standing.compiled
      ? [`Fila er laget ${file.compiled}. Det som står nå, er nyere: ${standing.compiled}.`]
      : [];
  if (!write) {
    const next = `${untouched} Kjør igjen med --yes for å skrive dette.`;
    return { yes: [...lines, "", sum, ...older, next].join("\n") };
  }
  await importCentres(tx, file, clock.now());
  return { yes: [...lines, "", sum, ...older, "Skrevet."].join("\n") };
}

const faultCount = (count: number) => `${count === 1 ? "Én feil" : `${count} feil`} i fila. ${untouched}`;

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
