import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RunAs } from "./account.ts";
import { isFull } from "./cluster.ts";
import { ensureDatabase } from "./ensure-database.ts";
import { stopPostmaster } from "./leftover.ts";
import type { Programs } from "./programs.ts";
import { diskFull, folderUnusable, startFailed, type Refused } from "./refusals.ts";
import { spawnOn } from "./run-program.ts";
import { serverSettings } from "./settings.ts";
import { socketFile } from "./sockets.ts";

export interface Postmaster {
  pid: number;
  /** Resolves with what it ended by when it ends, asked for or not. */
  ended: Promise<string>;
  stop(within?: number): Promise<void>;
}

export interface PostmasterPlace {
  programs: Programs;
  cluster: string;
  socketFolder: string;
  /** What PostgreSQL writes before its own log is open. */
  startLog: string;
  runAs: RunAs;
  fast: boolean;
}

/** Recovery after a crash may take minutes with much to replay; longer than this is no start. */
const LONGEST_START = 10 * 60_000;
/** A postmaster just killed leaves memory and a number behind for a moment. */
const STILL_THERE = /lock file ".*" already exists|pre-existing shared memory block/;

export async function startPostmaster(place: PostmasterPlace): Promise<Postmaster | Refused> {
  const retryUntil = performance.now() + 10_000;
  for (;;) {
    const attempt = await startOnce(place);
    if ("pid" in attempt) return attempt;
    if (!STILL_THERE.test(attempt.text) || performance.now() > retryUntil)
      return explain(place, attempt.text);
    await pause(50);
  }
}

async function startOnce(place: PostmasterPlace): Promise<Postmaster | { text: string }> {
  for (const file of [socketFile(place.socketFolder), `${socketFile(place.socketFolder)}.lock`])
    rmSync(file, { force: true });
  const logStart = await logSize(place.cluster);
  const output = openSync(place.startLog, "w", 0o600);
  const child = spawnOn(join(place.programs.bin, "postgres"), serverSettings(place), {
    directory: place.cluster,
    runAs: place.runAs,
    output,
  });
  closeSync(output);
  let over: string | null = null;
  const ended = new Promise<string>((done) => {
    const end = (how: string) => done((over ??= how));
    child.on("error", (error) => end(error.message));
    child.on("exit", (code, signal) => end(signal ?? `kode ${code}`));
  });
  const { pid } = child;
  if (pid === undefined) return { text: await ended };
  const until = performance.now() + LONGEST_START;
  let trouble = "";
  while (over === null && !trouble && performance.now() < until) {
    const ready = await ensureDatabase(place.socketFolder, "havn").catch((error: Error) => {
      trouble = error.message;
      return false;
    });
    if (ready) return running(pid, ended, () => over !== null);
    await pause(10);
  }
  if (over === null) await stopPostmaster(pid, () => over !== null);
  return {
    text: `${trouble}\n${readFileSync(place.startLog, "utf8")}\n${await logSince(place.cluster, logStart)}`,
  };
}

function running(pid: number, ended: Promise<string>, isOver: () => boolean): Postmaster {
  // Covers a Havn that ends without asking: an uncaught error, process.exit. Only SIGKILL leaves an orphan.
  const lastWord = () => {
    if (!isOver()) process.kill(pid, "SIGINT");
  };
  process.once("exit", lastWord);
  void ended.then(() => process.off("exit", lastWord));
  return {
    pid,
    ended,
    stop: (within) => (isOver() ? Promise.resolve() : stopPostmaster(pid, isOver, within)),
  };
}

async function explain(place: PostmasterPlace, text: string): Promise<Refused> {
  const folder = dirname(place.cluster);
  if (/No space left|Disk quota/.test(text) || (await isFull(folder))) return diskFull({ folder });
  if (/Permission denied|wrong ownership|invalid permissions|Read-only file/.test(text)) {
    return folderUnusable({ folder, reason: "PostgreSQL har ikke tilgang til databasen i den" });
  }
  const telling = text.split("\n").filter((line) => /FATAL|PANIC|error|could not/i.test(line));
  const reason = (telling[0] ?? text.trim().split("\n").at(-1) ?? "").replace(/^.*?(FATAL|PANIC): +/, "");
  return startFailed({ reason: reason || "ingen forklaring", log: join(place.cluster, "log") });
}

async function newestLog(cluster: string): Promise<string | null> {
  const folder = join(cluster, "log");
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => [join(folder, name), await stat(join(folder, name))] as const),
  );
  return files.sort((a, b) => b[1].mtimeMs - a[1].mtimeMs)[0]?.[0] ?? null;
}

async function logSize(cluster: string): Promise<{ file: string | null; size: number }> {
  const file = await newestLog(cluster);
  return { file, size: file ? (await stat(file)).size : 0 };
}

async function logSince(cluster: string, since: { file: string | null; size: number }): Promise<string> {
  const file = await newestLog(cluster);
  if (!file) return "";
  const from = file === since.file ? since.size : 0;
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, from);
  await handle.close();
  return buffer.toString("utf8", 0, bytesRead);
}
