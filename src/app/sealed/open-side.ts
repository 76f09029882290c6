import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { fileKeys, fileRing, openKeyFile, openVault, type Vault } from "#platform/crypto";
import { openPool, type Pool } from "#platform/db";
import { checkKey } from "#modules/sealed";
import type { Told } from "./told.ts";

/** The role's connections. `open` is false without the right key: then only the clock is kept. */
export interface Side {
  pool: Pool;
  open: boolean;
}

/** The file is read anew when it changes, and refused when others may read it: a rotation adds a line while this runs. */
const sealedVault = (master: Buffer, keyFile: string): Vault =>
  openVault(master, fileKeys(fileRing(keyFile)));

export const sealedRole = "havn_sealed";

export async function openSide({ connection, keyFile, mayMakeKey }: Told): Promise<Side> {
  const make = mayMakeKey && !existsSync(keyFile) && (await nothingSealed(connection));
  const master = openKeyFile(keyFile, make);
  const vault = "no" in master ? openVault(randomBytes(32)) : sealedVault(master, keyFile);
  const pool = openPool({ ...connection, password: vault.rolePassword(sealedRole) }, vault, 6);
  try {
    const key = await checkKey(pool, "no" in master ? null : vault);
    return { pool, open: !("no" in master) && key !== "wrong" };
  } catch (thrown) {
    await pool.end();
    throw thrown;
  }
}

/** A key is made only where nothing is closed by another. */
async function nothingSealed(connection: Told["connection"]): Promise<boolean> {
  const pool = openPool(connection, openVault(randomBytes(32)), 1);
  try {
    return (await checkKey(pool, null)) === "empty";
  } finally {
    await pool.end();
  }
}
