import { constants } from "node:fs";
import { chmod, copyFile, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Copies a folder to a new one that only its owner may enter, every file synced to disk. A file that vanishes
 * meanwhile is left out: PostgreSQL removes files of its own at any time, and its log knows.
 */
export async function copyFolder(
  from: string,
  to: string,
  leaveOut: (path: string) => boolean = () => false,
  path = "",
): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  let bytes = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const inside = path ? `${path}/${entry.name}` : entry.name;
    if (leaveOut(inside)) continue;
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) bytes += await copyFolder(source, target, leaveOut, inside);
    else if (entry.isFile()) bytes += await copyOne(source, target);
  }
  await sync(to);
  return bytes;
}

async function copyOne(source: string, target: string): Promise<number> {
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw thrown;
  }
  await chmod(target, 0o600);
  return sync(target);
}

/** Returns the size in bytes. */
export async function sync(path: string): Promise<number> {
  const file = await open(path);
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
