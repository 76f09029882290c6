import { existsSync, readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { fileRing, openKeyFile, openVault } from "#platform/crypto";
import { openPool } from "#platform/db";
import { openEmbedded, runningIn, type ConnectionSettings } from "../database/index.ts";
import { writeKeyCopy } from "../keys/copy.ts";
import { vaultOf } from "../keys/vault-of.ts";
import { copyFolder, sync } from "./copy-folder.ts";
import { copyKey, findSealedKey, proofOf, sealedName, sealedProof, type Told } from "./keys.ts";
import { readPassport } from "./old-copies.ts";
import { proveAndClear } from "./prove-and-clear.ts";
import { takeBackup, type Passport } from "./take-backup.ts";

/** One sentence, or a few, for the person at the keyboard. */
export type Answer = { yes: string } | { no: string };

const ownServer =
  "Med DATABASE_URL tas kopier med tjenerens egne verktøy (pg_basebackup eller pg_dump); se docs/operations.md.";

/** `npm run backup -- <folder> [<folder for the key>]`: works while Havn runs and when it does not. */
export async function backupCommand(
  config: Config,
  [folder, keyFolder]: string[],
  clock: Clock,
): Promise<Answer> {
  if (config.databaseUrl) return { no: ownServer };
  if (!folder) return { no: "Bruk: npm run backup -- <mappe for kopien> [<mappe for nøkkelen>]" };
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0) {
    return { no: `Mappen ${target} er ikke tom; velg en ny mappe for kopien.` };
  }
  if (keyFolder && `${resolve(keyFolder)}/`.startsWith(`${target}/`)) {
    return { no: "Nøkkelen skal ikke ligge sammen med kopien; velg en annen mappe for nøkkelen." };
  }
  const cluster = join(config.dataDir, "cluster");
  if (!existsSync(cluster))
    return { no: `Det er ingen database i ${config.dataDir}; se at HAVN_DATA stemmer.` };
  const master = openKeyFile(config.keyFile, false);
  if ("no" in master) return { no: master.sentence };
  const opened = await openRunningOrStopped(config.dataDir);
  if ("no" in opened) return opened;
  try {
    const { settings, version } = opened;
    const sealed = sealedProof(config.sealedKeyFile);
    const passport: Passport = {
      takenAt: clock.now().toISOString(),
      version,
      keyProof: proofOf(master),
      keyVersions: fileRing(config.keyFile).keys().length,
      ...(sealed ? { sealedProof: sealed } : {}),
    };
    const { bytes } = await takeBackup({ settings, cluster, folder: target, passport });
    const said = `Kopien ligger i ${target} (${Math.ceil(bytes / 1_000_000)} MB). Den er ikke kryptert: oppbevar den som selve databasen.`;
    const limit = { days: config.backupDays, now: clock.now() };
    const told: Told[] = [await proveAndClear(target, passport, vaultOf(config, master), limit)];
    if (!keyFolder) {
      const files = [config.keyFile, ...(sealed ? [config.sealedKeyFile] : [])].join(" og ");
      const where = `Nøkkelfila ${files} er ikke med. Oppbevar en kopi et annet sted; uten kan ingen lese innholdet i sakene.`;
      return asOne(said, [...told, { yes: where }]);
    }
    const to = (name: string) => join(resolve(keyFolder), name);
    told.push(await copyKey(config.keyFile, to("kek"), "Nøkkelen"));
    if (sealed) {
      told.push(await copyKey(config.sealedKeyFile, to(sealedName), "Nøkkelen for skjermede saker"));
    }
    const relay = openPool({ ...settings, user: "havn_relay" }, openVault(master), 1);
    try {
      const { file, keys } = await writeKeyCopy(relay, resolve(keyFolder), clock.now());
      told.push({
        yes: `${keys} pakkede nøkler ligger i ${file}, og kopier av dem eldre enn 30 dager er tatt bort.`,
      });
    } finally {
      await relay.end();
    }
    return asOne(said, told);
  } finally {
    await opened.close();
  }
}

function asOne(said: string, told: Told[]): Answer {
  const lines = [said, ...told.map((one) => ("no" in one ? one.no : one.yes))].join("\n");
  return told.some((one) => "no" in one) ? { no: lines } : { yes: lines };
}

type Opened = { settings: ConnectionSettings; version: number; close: () => Promise<void> };

async function openRunningOrStopped(dataDir: string): Promise<Opened | { no: string }> {
  const opened = await openEmbedded({ dataDir });
  if (!("no" in opened)) {
    return { settings: opened.connection("postgres"), version: opened.version, close: () => opened.stop() };
  }
  const running = opened.no.code === "already-running" ? runningIn(dataDir) : null;
  return running ? { ...running, close: async () => undefined } : { no: opened.no.sentence };
}

/** `npm run restore -- <folder> [<key file>]`: into a HAVN_DATA without a database; nothing is overwritten. */
export async function restoreCommand(config: Config, [folder, keyFile]: string[]): Promise<Answer> {
  if (config.databaseUrl) return { no: ownServer };
  if (!folder) return { no: "Bruk: npm run restore -- <mappen med kopien> [<nøkkelfila>]" };
  const from = resolve(folder);
  const passport = readPassport(from);
  if (!passport) return { no: `Mappen ${from} er ingen hel kopi fra npm run backup.` };
  const cluster = join(config.dataDir, "cluster");
  if (existsSync(cluster)) {
    return {
      no: `Det er allerede en database i ${config.dataDir}; velg en tom mappe med HAVN_DATA. Ingenting er endret.`,
    };
  }
  const given = keyFile ? resolve(keyFile) : config.keyFile;
  const master = openKeyFile(given, false);
  if ("no" in master)
    return { no: `${master.sentence} Uten nøkkelen kan ingen lese sakene. Ingenting er endret.` };
  if (proofOf(master) !== passport.keyProof) {
    return { no: `Nøkkelen i ${given} hører ikke til denne kopien. Ingenting er endret.` };
  }
  if (fileRing(given).keys().length < (passport.keyVersions ?? 1)) {
    return { no: `Nøkkelfila ${given} er eldre enn kopien: nøkkelen er byttet siden. Ingenting er endret.` };
  }
  if (existsSync(config.keyFile) && !readFileSync(config.keyFile).equals(readFileSync(given))) {
    return { no: `Det ligger en annen nøkkel i ${config.keyFile}; flytt den først. Ingenting er endret.` };
  }
  const sealed = findSealedKey(passport.sealedProof, given, config.sealedKeyFile);
  if ("no" in sealed) return sealed;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const part = `${cluster}.new-restore`;
  await rm(part, { recursive: true, force: true });
  await copyFolder(join(from, "cluster"), part);
  if (!existsSync(config.keyFile)) {
    await mkdir(dirname(config.keyFile), { recursive: true, mode: 0o700 });
    await copyFile(given, config.keyFile);
    await sync(config.keyFile);
  }
  if (sealed.file && !existsSync(config.sealedKeyFile)) await copyKey(sealed.file, config.sealedKeyFile, "");
  await rename(part, cluster);
  await sync(config.dataDir);
  const said = `Kopien fra ${passport.takenAt} er lagt tilbake i ${config.dataDir}. Start Havn med npm start.`;
  const missing = passport.sealedProof && !sealed.file;
  return {
    yes: missing
      ? `${said}\nNøkkelen for skjermede saker er ikke med. De er lukket til den ligger i ${config.sealedKeyFile}; resten virker.`
      : said,
  };
}
