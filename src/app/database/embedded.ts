import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chooseAccount } from "./account.ts";
import { prepareCluster } from "./cluster.ts";
import type { ConnectionSettings, Database, Log } from "./database.ts";
import { clearLeftover } from "./leftover.ts";
import { takeLock, type Lock } from "./lock.ts";
import { startPostmaster, type Postmaster, type PostmasterPlace } from "./postmaster.ts";
import { findPrograms } from "./programs.ts";
import { folderTrouble, type Refused } from "./refusals.ts";
import { makeSocketFolder, PORT, removeSocketFolder } from "./sockets.ts";

export interface EmbeddedOptions {
  dataDir: string;
  /** The bin folder of another PostgreSQL, such as the machine's own. */
  binaries?: string;
  /** For tests only: nothing is synced to disk. */
  fast?: boolean;
  log?: Log;
}

/** What an earlier start left, in `<dataDir>/havn/supervisor.json`. */
interface Record {
  pid?: number;
  socketFolder?: string;
}

/** Boots the cluster in `<dataDir>/cluster`, made if it is not there, with the database `havn` in it. */
export async function openEmbedded(o: EmbeddedOptions): Promise<Database | Refused> {
  const dataDir = resolve(o.dataDir);
  const own = join(dataDir, "havn");
  let lock: Lock | undefined;
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    const record = readRecord(own);
    const taken = takeLock(join(own, "lock"), dataDir, () => record.pid);
    if ("no" in taken) return taken;
    lock = taken;
    const opened = await boot({ ...o, dataDir, own, record, lock });
    if ("no" in opened) lock.release();
    return opened;
  } catch (error) {
    lock?.release();
    return folderTrouble(error, dataDir);
  }
}

async function boot(
  o: EmbeddedOptions & { own: string; record: Record; lock: Lock },
): Promise<Database | Refused> {
  const log = o.log ?? (() => undefined);
  const cluster = join(o.dataDir, "cluster");
  const runAs = await chooseAccount(await stat(cluster).catch(() => null));
  if (runAs && "no" in runAs) return runAs;
  const programs = await findPrograms({ binaries: o.binaries, runAs, ownFolder: join(o.own, "programs") });
  if ("no" in programs) return programs;
  const fast = o.fast ?? false;
  const refused =
    (await clearLeftover(cluster, log)) ?? (await prepareCluster({ cluster, programs, runAs, fast }));
  if (refused) return refused;
  if (o.record.socketFolder) await removeSocketFolder(o.record.socketFolder, runAs);
  const socketFolder = await makeSocketFolder(runAs);
  let postmaster: Postmaster | Refused | undefined;
  const place = { programs, cluster, socketFolder, runAs, fast, startLog: join(o.own, "start.log") };
  try {
    writeRecord(o.own, { pid: process.pid, socketFolder });
    postmaster = await startPostmaster(place);
  } finally {
    if (!postmaster || "no" in postmaster) await removeSocketFolder(socketFolder, runAs);
  }
  if ("no" in postmaster) return postmaster;
  return supervise(place, postmaster, o.lock, log);
}

function supervise(place: PostmasterPlace, first: Postmaster, lock: Lock, log: Log): Database {
  let running: Postmaster | null = null;
  let stopping = false;
  let lost!: Promise<string>;
  const watch = (postmaster: Postmaster) => {
    running = postmaster;
    log("database.started", { pid: postmaster.pid, version: place.programs.version });
    lost = new Promise((tell) => {
      void postmaster.ended.then((how) => {
        running = null;
        if (stopping) return;
        log("database.lost", { how });
        tell(`Databasen stoppet av seg selv (${how}).`);
      });
    });
  };
  const end = async (within?: number) => {
    stopping = true;
    await running?.stop(within);
    stopping = false;
  };
  watch(first);
  return {
    kind: "embedded",
    version: place.programs.version,
    folder: place.cluster,
    connection: (role, database = "havn") => ({ host: place.socketFolder, port: PORT, user: role, database }),
    get pid() {
      return running?.pid ?? null;
    },
    get lost() {
      return lost;
    },
    restart: async () => {
      await end();
      const refused = await clearLeftover(place.cluster, log);
      if (refused) return refused;
      const again = await startPostmaster(place);
      if ("no" in again) return again;
      watch(again);
      return null;
    },
    stop: async (within) => {
      await end(within);
      await removeSocketFolder(place.socketFolder, place.runAs);
      lock.release();
    },
  };
}

/** How to reach, as superuser, the database of another Havn that has the folder; null when none answers to that. */
export function runningIn(dataDir: string): { settings: ConnectionSettings; version: number } | null {
  const { socketFolder } = readRecord(join(resolve(dataDir), "havn"));
  if (!socketFolder) return null;
  const version = Number(readFileSync(join(resolve(dataDir), "cluster", "PG_VERSION"), "utf8"));
  return { settings: { host: socketFolder, port: PORT, user: "postgres", database: "havn" }, version };
}

function readRecord(own: string): Record {
  try {
    return JSON.parse(readFileSync(join(own, "supervisor.json"), "utf8")) as Record;
  } catch {
    return {};
  }
}

function writeRecord(own: string, record: Record): void {
  const file = join(own, "supervisor.json");
  writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
