import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Vault } from "#platform/crypto";
import { sync } from "./copy-folder.ts";
import type { Told } from "./keys.ts";
import { removeOldCopies } from "./old-copies.ts";
import { proveCopy } from "./prove-copy.ts";
import type { Passport } from "./take-backup.ts";

/** Only a copy that was proven takes the place of the old ones: else the last that works could be what is thrown away. */
export async function proveAndClear(
  folder: string,
  passport: Passport,
  vault: Vault,
  limit: { days: number; now: Date },
): Promise<Told> {
  const proof = await proveCopy(folder, vault);
  if ("no" in proof) {
    return {
      no: `Kopien lot seg ikke åpne igjen (${proof.no}). Ingen eldre kopi er tatt bort. Ta en ny kopi, og se at det er plass til to.`,
    };
  }
  const part = join(folder, "backup.json.part");
  const text = JSON.stringify({ ...passport, provenAt: limit.now.toISOString() }, null, 2);
  await writeFile(part, `${text}\n`, { mode: 0o600 });
  await sync(part);
  await rename(part, join(folder, "backup.json"));
  await sync(folder);
  const removed = await removeOldCopies(folder, passport, limit);
  const tried = `Kopien er prøvd: den startet, ${proof.rows} rader ble lest, og ${proof.keys} nøkler åpnet seg.`;
  const gone = removed.length === 0 ? "Ingen" : removed.toSorted().join(", ");
  return { yes: `${tried}\nEldre enn ${limit.days} dager, og tatt bort: ${gone}.` };
}
