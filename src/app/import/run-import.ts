import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "#platform/config";
import { transaction, type Tx } from "#platform/db";
import { withRelay } from "../with-relay.ts";

export type Answer = { yes: string } | { no: string };

export const untouched = "Ingenting er endret.";

/** One file into the database, in one transaction. */
export async function runImport(
  config: Config,
  args: string[],
  usage: string,
  into: (tx: Tx, bytes: Uint8Array, write: boolean) => Promise<Answer>,
): Promise<Answer> {
  const [path, ...more] = args.filter((arg) => arg !== "--yes");
  if (!path || more.length > 0 || path.startsWith("-")) return { no: usage };
  const bytes = bytesOf(resolve(path));
  if (!bytes) return { no: `Fila ${resolve(path)} kan ikke leses. ${untouched}` };
  const write = args.includes("--yes");
  // Without --yes the database itself refuses to change anything.
  const opening = { text: write ? "select 1" : "set transaction read only" };
  return withRelay(config, (pool) => transaction(pool, opening, (tx) => into(tx, bytes, write)));
}

export const faultCount = (count: number) =>
  `${count === 1 ? "Én feil" : `${count} feil`} i fila. ${untouched}`;

function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
