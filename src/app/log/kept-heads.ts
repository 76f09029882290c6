import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readNote, type Kept } from "#modules/audit";

/** What a witness has of one log: the newest note as it was signed, and whose key that is. */
export interface KeptNote {
  note: string;
  key: string;
}

/** Where the newest note of a log lies; a log's name is `havn/` and an id. */
export const keptFile = (folder: string, origin: string): string =>
  join(folder, `${origin.replace(/^havn\//, "").replaceAll(/[^0-9a-z-]/g, "")}.json`);

export function readKept(folder: string, origin: string): KeptNote | undefined {
  const file = keptFile(folder, origin);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as KeptNote) : undefined;
}

/** Every head of one log in the folder, also the older ones; those that are not signed by the key beside them count for nothing. */
export function keptHeads(folder: string, origin: string): Kept[] {
  const kept = readKept(folder, origin);
  if (!kept) return [];
  const older = `${keptFile(folder, origin).replace(/\.json$/, "")}`;
  const notes = existsSync(older)
    ? readdirSync(older).map((name) => readFileSync(join(older, name), "utf8"))
    : [];
  return [kept.note, ...notes].flatMap((note) => readNote(note, Buffer.from(kept.key, "base64")) ?? []);
}
