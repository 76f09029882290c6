import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { KeysAway } from "./refused.ts";

/** One master key for each version, the oldest first. The first is also what everything local is made from. */
export interface KeyRing {
  keys(): readonly Buffer[];
  /** Adds a version. */
  grow(): void;
}

/** The lines of a key file; undefined when one of them is no key. */
export function readKeys(text: string): Buffer[] | undefined {
  const keys = text
    .trim()
    .split("\n")
    .map((line) => Buffer.from(line.trim(), "base64"));
  return keys.every((key) => key.length === 32) ? keys : undefined;
}

/** Only for as long as the process lives. */
export function memoryRing(master: Buffer): KeyRing {
  const kept = [master];
  return { keys: () => kept, grow: () => void kept.push(randomBytes(32)) };
}

/** Read anew when it has changed: the command that adds a version runs beside the one that serves. */
export function fileRing(path: string): KeyRing {
  let seen = "";
  let kept: Buffer[] = [];
  const keys = () => {
    try {
      const { mtimeMs, size, mode } = statSync(path);
      if ((mode & 0o077) !== 0) throw new KeysAway("denied");
      const now = `${mtimeMs}/${size}`;
      if (now === seen) return kept;
      const read = readKeys(readFileSync(path, "utf8"));
      if (!read) throw new KeysAway("denied");
      [seen, kept] = [now, read];
      return kept;
    } catch (thrown) {
      throw thrown instanceof KeysAway ? thrown : new KeysAway("unreachable");
    }
  };
  return { keys, grow: () => writeWhole(path, [...keys(), randomBytes(32)]) };
}

/** Whole or not at all: half a key file opens nothing. */
function writeWhole(path: string, keys: readonly Buffer[]): void {
  const part = `${path}.new`;
  const file = openSync(part, "w", 0o600);
  writeSync(file, keys.map((key) => `${key.toString("base64")}\n`).join(""));
  fsyncSync(file);
  closeSync(file);
  renameSync(part, path);
}
