import { DatabaseSync } from "node:sqlite";
import { alreadyRunning, diskFull, folderUnusable, type Refused } from "./refusals.ts";

export interface Lock {
  release(): void;
}

/**
 * For a Havn that was just killed and is still being taken down, in milliseconds. One whose launcher was killed gives
 * open streams a second and a half and then stops its database; two seconds were seen on a busy machine.
 */
const PATIENCE = 3_000;
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

/**
 * One Havn for one data folder. Node has no flock, but its SQLite takes kernel locks on a file: they die with the
 * process, SIGKILL included, and hold between containers that share the folder. Nothing else may open this file:
 * POSIX drops the lock when any descriptor on it in this process is closed.
 */
export function takeLock(file: string, folder: string, holder: () => number | undefined): Lock | Refused {
  let door: DatabaseSync | undefined;
  try {
    door = new DatabaseSync(file, { timeout: PATIENCE });
    door.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    door?.close();
    const code = (error as { errcode?: number }).errcode;
    if (code === SQLITE_BUSY) return alreadyRunning({ folder, pid: holder() });
    if (code === SQLITE_FULL) return diskFull({ folder });
    if (code === undefined) throw error;
    return folderUnusable({ folder, reason: "låsefila kan ikke åpnes" });
  }
  const held = door;
  return {
    release: () => {
      if (held.isOpen) held.close();
    },
  };
}
