import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileRing, openKeyFile, openVault } from "#platform/crypto";
import { sync } from "./copy-folder.ts";

/** One line of what is told, and whether it went well. */
export type Told = { yes: string } | { no: string };

/** Proves that a key belongs to a copy without telling anything of it. */
export const proofOf = (master: Buffer) =>
  openVault(master).rolePassword("proof that a key belongs to a backup");

export const sealedName = "sealed.key";

/**
 * The proof of the key of the sealed side, with how many versions the file has; undefined where there is none, as before anything
 * was ever sealed.
 */
export function sealedProof(keyFile: string): string | undefined {
  if (!existsSync(keyFile)) return undefined;
  const master = openKeyFile(keyFile, false);
  return "no" in master ? undefined : `${proofOf(master)}/${fileRing(keyFile).keys().length}`;
}

/** A file from after the copy opens it as well; one from before a rotation does not. */
function fits(file: string, proof: string): boolean {
  const [is = "", has = "0"] = sealedProof(file)?.split("/") ?? [];
  const [wanted, least = "1"] = proof.split("/");
  return is === wanted && Number(has) >= Number(least);
}

const same = (one: string, other: string) => readFileSync(one).equals(readFileSync(other));

/** To a folder apart from the copy. Never over another key. */
export async function copyKey(from: string, to: string, called: string): Promise<Told> {
  // An older copy of the same file, from before a rotation, is overwritten.
  if (existsSync(to) && !same(from, to) && !readFileSync(from, "utf8").startsWith(readFileSync(to, "utf8")))
    return { no: `${called} ble ikke kopiert: ${to} er en annen nøkkel.` };
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
  await sync(to);
  return { yes: `${called} ligger i ${to}. Flytt den til et annet sted enn kopien.` };
}

/** The key of the sealed side of a copy: looked for beside the other key that was given, then where it is to be. */
export function findSealedKey(
  proof: string | undefined,
  given: string,
  own: string,
): { file: string | null } | { no: string } {
  if (!proof) return { file: null };
  const beside = join(dirname(given), sealedName);
  const file = [beside, own].find((one) => existsSync(one));
  if (!file) return { file: null };
  if (!fits(file, proof)) {
    return {
      no: `Nøkkelen for skjermede saker i ${file} hører ikke til denne kopien, er eldre enn den, eller kan leses av andre enn eieren. Ingenting er endret.`,
    };
  }
  if (existsSync(own) && !same(own, file)) {
    return { no: `Det ligger en annen nøkkel i ${own}; flytt den først. Ingenting er endret.` };
  }
  return { file };
}
