import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Passport } from "./take-backup.ts";

export function readPassport(folder: string): Passport | null {
  try {
    return JSON.parse(readFileSync(join(folder, "backup.json"), "utf8")) as Passport;
  } catch {
    return null;
  }
}

/**
 * Takes away the copies beside `proven` that are older than `days`: what has been destroyed since must not live on in them.
 * Only whole copies of this same Havn, with nothing else in their folder; and never `proven` itself, nor what is younger.
 */
export async function removeOldCopies(
  proven: string,
  { keyProof }: Passport,
  { days, now }: { days: number; now: Date },
): Promise<string[]> {
  const least = now.getTime() - days * 86_400_000;
  const beside = await readdir(dirname(proven), { withFileTypes: true });
  const removed: string[] = [];
  for (const { name } of beside.filter((one) => one.isDirectory() && one.name !== basename(proven))) {
    const folder = join(dirname(proven), name);
    const passport = readPassport(folder);
    if (passport?.keyProof !== keyProof || !(Date.parse(passport.takenAt) < least)) continue;
    if ((await readdir(folder)).toSorted().join(" ") !== "backup.json cluster") continue;
    await rm(folder, { recursive: true });
    removed.push(name);
  }
  return removed;
}
