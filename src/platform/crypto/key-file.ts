import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { readKeys } from "./key-ring.ts";

type KeyRefusal = { no: "no-key"; sentence: string };

/** Reads the first 32-byte master key (base64, one on a line, mode 0600), or makes it where that is allowed. */
export function openKeyFile(path: string, mayMake: boolean): Buffer | KeyRefusal {
  const wrong = (sentence: string): KeyRefusal => ({ no: "no-key", sentence });
  if (mayMake) make(path);
  let text: string;
  try {
    // Wider rights mean that others on the machine could have copied the key already.
    if ((statSync(path).mode & 0o077) !== 0) {
      return wrong(`Nøkkelfila ${path} kan leses av andre enn eieren. Sett rettighetene til 0600.`);
    }
    text = readFileSync(path, "utf8");
  } catch {
    return wrong(`Nøkkelfila ${path} finnes ikke eller kan ikke leses.`);
  }
  return readKeys(text)?.[0] ?? wrong(`Nøkkelfila ${path} inneholder ikke en nøkkel på 32 byte.`);
}

function make(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  let file: number;
  try {
    file = openSync(path, "wx", 0o600);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "EEXIST") return;
    throw thrown;
  }
  writeSync(file, `${randomBytes(32).toString("base64")}\n`);
  fsyncSync(file);
  closeSync(file);
}
