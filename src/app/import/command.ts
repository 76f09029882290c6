import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { osloDate, type Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { transaction, type Tx } from "#platform/db";
import { importCentres, standingCentres } from "#modules/directory";
import { withRelay } from "../with-relay.ts";
import { differenceOf } from "./difference.ts";
import { readFile } from "./read-file.ts";

type Answer = { yes: string } | { no: string };

const usage = "Bruk: npm run import:directory -- <fil.json> [--yes]";
const untouched = "Ingenting er endret.";

/** `npm run import:directory -- <file> [--yes]`: works while Havn runs and when it does not. */
export async function importCommand(config: Config, args: string[], clock: Clock): Promise<Answer> {
  const [path, ...more] = args.filter((arg) => arg !== "--yes");
  if (!path || more.length > 0 || path.startsWith("-")) return { no: usage };
  const bytes = bytesOf(resolve(path));
  if (!bytes) return { no: `Fila ${resolve(path)} kan ikke leses. ${untouched}` };
  const write = args.includes("--yes");
  // Without --yes the database itself refuses to change anything.
  const opening = { text: write ? "select 1" : "set transaction read only" };
  return withRelay(config, (pool) => transaction(pool, opening, (tx) => importInto(tx, bytes, write, clock)));
}

async function importInto(tx: Tx, bytes: Uint8Array, write: boolean, clock: Clock): Promise<Answer> {
  const standing = await standingCentres(tx);
  const read = readFile(bytes, standing, osloDate(clock.now()));
  if ("faults" in read) return { no: [...read.faults, faultCount(read.faults.length)].join("\n") };
  const { file } = read;
  const { lines, added, dropped, changed } = differenceOf(standing.centres, file.centres);
  if (lines.length === 0) {
    return { yes: `Alt i fila står allerede i oversikten. ${untouched}` };
  }
  const sum = `${added} nye, ${dropped} tas ut, ${changed} endret.`;
  const older =
    standing.compiled !== null && file.compiled < standing.compiled
      ? [`Fila er laget ${file.compiled}. Det som står nå, er nyere: ${standing.compiled}.`]
      : [];
  if (!write) {
    const next = `${untouched} Kjør igjen med --yes for å skrive dette.`;
    return { yes: [...lines, "", sum, ...older, next].join("\n") };
  }
  await importCentres(tx, file, clock.now());
  return { yes: [...lines, "", sum, ...older, "Skrevet."].join("\n") };
}

const faultCount = (count: number) => `${count === 1 ? "Én feil" : `${count} feil`} i fila. ${untouched}`;

function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
