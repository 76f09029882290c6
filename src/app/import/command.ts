import { osloDate, type Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import type { Tx } from "#platform/db";
import { importCentres, standingCentres } from "#modules/directory";
import { differenceOf } from "./difference.ts";
import { readFile } from "./read-file.ts";
import { faultCount, runImport, untouched, type Answer } from "./run-import.ts";

const usage = "Bruk: npm run import:directory -- <fil.json> [--yes]";

/** `npm run import:directory -- <file> [--yes]`. */
export function importCommand(config: Config, args: string[], clock: Clock): Promise<Answer> {
  return runImport(config, args, usage, (tx, bytes, write) => importInto(tx, bytes, write, clock));
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
