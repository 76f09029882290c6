import {
  chmod,
  lchown,
  lstat,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  statfs,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { RunAs } from "./account.ts";
import type { Programs } from "./programs.ts";
import {
  diskFull,
  folderUnusable,
  namelessAccount,
  startFailed,
  wrongVersion,
  type Refused,
} from "./refusals.ts";
import { runProgram } from "./run-program.ts";

/** A new cluster takes 40 MB, with its first log segments and some air. */
const ROOM_FOR_NEW = 120 * 1024 * 1024;
/** Less than one log segment: PostgreSQL cannot even start. */
const ROOM_FOR_START = 16 * 1024 * 1024;

export async function isFull(folder: string, needed = ROOM_FOR_START): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < needed;
}

/** Null when there is a cluster that these programs can open, made now if the folder was empty. */
export async function prepareCluster(o: {
  cluster: string;
  programs: Programs;
  runAs: RunAs;
  fast: boolean;
}): Promise<Refused | null> {
  const folder = dirname(o.cluster);
  const entries = await readdir(o.cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (entries?.length) {
    const made = Number(await readFile(join(o.cluster, "PG_VERSION"), "utf8").catch(() => "0"));
    if (!made)
      return folderUnusable({
        folder,
        reason: `${basename(o.cluster)} inneholder noe annet enn en database`,
      });
    if (made !== o.programs.version) return wrongVersion({ folder, made, have: o.programs.version });
    return takeOver(o.cluster, o.runAs);
  }
  if (entries) await rmdir(o.cluster);
  return createCluster({ ...o, folder });
}

/** A cluster put back from a backup by root belongs to root: give it to the account that shall run it. */
async function takeOver(cluster: string, runAs: RunAs): Promise<Refused | null> {
  const { uid, mode } = await lstat(cluster);
  const owner = runAs?.uid ?? process.getuid?.();
  if (runAs && uid !== owner) {
    const inside = await readdir(cluster, { recursive: true, withFileTypes: true });
    for (const entry of inside) await lchown(join(entry.parentPath, entry.name), runAs.uid, runAs.gid);
    await lchown(cluster, runAs.uid, runAs.gid);
  } else if (uid !== owner) {
    return folderUnusable({ folder: dirname(cluster), reason: "databasen i den tilhører en annen bruker" });
  }
  if ((mode & 0o777) !== 0o700) await chmod(cluster, 0o700);
  return null;
}

/** Made beside and moved into place when whole, so that a start cut short never leaves half a cluster. */
async function createCluster(o: {
  cluster: string;
  folder: string;
  programs: Programs;
  runAs: RunAs;
  fast: boolean;
}): Promise<Refused | null> {
  const beside = `${basename(o.cluster)}.new-`;
  for (const name of await readdir(o.folder)) {
    if (name.startsWith(beside))
      await rm(join(o.folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (await isFull(o.folder, ROOM_FOR_NEW)) return diskFull({ folder: o.folder });
  const made = await mkdtemp(join(o.folder, beside));
  if (o.runAs) await lchown(made, o.runAs.uid, o.runAs.gid);
  const result = await initialise(made, o);
  if (!result.ok) {
    await rm(made, { recursive: true, force: true });
    if (/No space left|Disk quota/.test(result.text) || (await isFull(o.folder)))
      return diskFull({ folder: o.folder });
    if (/could not look up effective user/.test(result.text)) return namelessAccount({});
    const reason = result.text.trim().split("\n").at(-1) ?? "";
    return startFailed({ reason, log: o.folder });
  }
  await rename(made, o.cluster);
  const parent = await open(o.folder);
  await parent.sync();
  await parent.close();
  return null;
}

async function initialise(made: string, o: { programs: Programs; runAs: RunAs; fast: boolean }) {
  const common = ["--username=postgres", "--encoding=UTF8", "--data-checksums", "--no-instructions"];
  const access = ["--auth-local=trust", "--auth-host=reject"];
  const sync = o.fast ? ["--no-sync"] : [];
  const run = (locale: string[]) =>
    runProgram(join(o.programs.bin, "initdb"), [...common, ...access, ...sync, ...locale], made, o.runAs);
  if (o.programs.version >= 17) {
    return run(["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale"]);
  }
  const result = await run(["--locale=C.UTF-8"]);
  // Not every C library has C.UTF-8.
  return result.ok || !/invalid locale/.test(result.text) ? result : run(["--locale=C"]);
}
