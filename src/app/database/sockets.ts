import { chown, lstat, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunAs } from "./account.ts";

export const PORT = 5432;
export const socketFile = (folder: string) => join(folder, `.s.PGSQL.${PORT}`);

/** The kernel's limit for a socket path is 107 characters on Linux and 103 elsewhere. */
const LONGEST = 100;

/** A short private folder for the socket; the data folder may lie at any depth, and where PostgreSQL may not go. */
export async function makeSocketFolder(runAs: RunAs, places = ["/tmp", "/run", tmpdir()]): Promise<string> {
  let reason: unknown = new Error("no place short enough for a socket");
  for (const place of places) {
    if (socketFile(join(place, "havn-XXXXXX")).length > LONGEST) continue;
    try {
      const folder = await mkdtemp(join(place, "havn-"));
      if (runAs) await chown(folder, runAs.uid, runAs.gid);
      return folder;
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** Removes a folder an earlier start left, if it is still the one that start made and not something planted there. */
export async function removeSocketFolder(folder: string, runAs: RunAs): Promise<void> {
  if (!/\/havn-[A-Za-z0-9]{6}$/.test(folder)) return;
  const found = await lstat(folder).catch(() => null);
  const owner = runAs?.uid ?? process.getuid?.();
  if (!found?.isDirectory() || (found.mode & 0o777) !== 0o700 || found.uid !== owner) return;
  await rm(folder, { recursive: true, force: true });
}
