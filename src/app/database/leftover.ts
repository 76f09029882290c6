import { readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "./database.ts";
import { anyoneIn, processKind } from "./process-facts.ts";
import { otherPostgres, type Refused } from "./refusals.ts";

/** How long, in milliseconds, a killed postmaster's children may take to leave, and its entry to be reaped. */
const PARTING = 3_000;
const REAPING = 500;

/**
 * Makes sure that nothing runs on the cluster. Call it with the lock held: then a postmaster of ours found here has
 * lost its Havn, and is stopped in order rather than adopted, with whatever locks and transactions it still carries.
 */
export async function clearLeftover(cluster: string, log: Log): Promise<Refused | null> {
  const pidFile = join(cluster, "postmaster.pid");
  const pid = await readPid(pidFile);
  if (pid === null) return null;
  let kind = await processKind(pid, cluster);
  if (kind === "postgres" || kind === "unknown") return otherPostgres({ folder: dirname(cluster), pid });
  if (kind === "ours") {
    log("database.orphan-stopped", { pid });
    await stopPostmaster(pid, async () => (await processKind(pid, cluster)) !== "ours");
    if ((await readPid(pidFile)) === null) return null;
    kind = await processKind(pid, cluster);
  }
  const since = performance.now();
  const waited = () => performance.now() - since;
  while ((kind === "ended" && waited() < REAPING) || ((await anyoneIn(cluster)) && waited() < PARTING)) {
    await pause(20);
    kind = await processKind(pid, cluster);
  }
  if (await anyoneIn(cluster)) return otherPostgres({ folder: dirname(cluster), pid });
  // PostgreSQL overwrites the file itself when the number is free. When the number is taken by another program, or by
  // an entry no one will reap, it would refuse for ever; it is proven above that no PostgreSQL is on this folder.
  if (kind === "ended" || kind === "other") {
    log("database.stale-pid-file-removed", { pid });
    await unlink(pidFile).catch(() => undefined);
  }
  return null;
}

async function readPid(file: string): Promise<number | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Fast shutdown; for the last two seconds an immediate one, which PostgreSQL repairs at the next start; last the axe. */
export async function stopPostmaster(
  pid: number,
  ended: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  for (const [signal, wait] of [
    ["SIGINT", Math.max(500, within - 2_000)],
    ["SIGQUIT", 1_500],
    ["SIGKILL", 500],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = performance.now() + wait;
    while (performance.now() < until) {
      if (await ended()) return;
      await pause(10);
    }
  }
}
