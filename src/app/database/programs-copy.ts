import { createHash } from "node:crypto";
import {
  chmod,
  constants,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunAs } from "./account.ts";

/** Folders for copies, best first. As root only places where no one else can have planted anything will do. */
export function copyPlaces(runAs: RunAs, ownFolder: string): string[] {
  return runAs ? ["/var/lib/havn", join(tmpdir(), "havn-programs")] : [ownFolder];
}

/**
 * Copies the programs below `place` unless a copy of the same is there, and hands it to `check`. The copy holds no data
 * and may be deleted at any time. Null when the place is not to be trusted or not to be written in.
 */
export async function copyPrograms<Answer extends object>(
  native: string,
  place: string,
  check: (copy: string) => Promise<Answer | { failed: string }>,
): Promise<Answer | { failed: string } | null> {
  try {
    // Again by chmod, since a strict umask would shut the database's account out.
    if (await mkdir(place, { recursive: true })) await chmod(place, 0o711);
  } catch {
    return null;
  }
  const found = await lstat(place);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || found.mode & 0o022) return null;
  // By content: each `npm ci` gives the same files a new time.
  const original = await readFile(join(native, "bin", "postgres"));
  const key = createHash("sha256").update(original).digest("hex").slice(0, 12);
  const copy = join(place, `postgresql-${key}`, "native");
  const exists = await stat(copy).then(
    () => true,
    () => false,
  );
  if (exists) {
    const answer = await check(copy);
    if (!("failed" in answer)) return answer;
    // Torn by a power cut, for instance.
    await rm(join(copy, ".."), { recursive: true, force: true });
  }
  await copyAll(native, place, join(copy, ".."));
  return check(copy);
}

async function copyAll(native: string, place: string, target: string): Promise<void> {
  const beside = await mkdtemp(join(place, ".new-"));
  try {
    await cp(native, join(beside, "native"), {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      verbatimSymlinks: true,
      filter: (path) => !/\.a$|\/pgxs$|\/pkgconfig$/.test(path),
    });
    // The originals may have been unpacked under a umask that shuts the database's account out.
    for (const entry of await readdir(beside, { recursive: true, withFileTypes: true })) {
      if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
    }
    await chmod(beside, 0o755);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    // Another start was first, with the same copy.
    if (!["ENOTEMPTY", "EEXIST"].includes(String((error as NodeJS.ErrnoException).code))) throw error;
  }
}
