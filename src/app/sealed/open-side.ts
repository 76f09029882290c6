import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { openKeyFile, openVault } from "#platform/crypto";
import { openPool, type Pool } from "#platform/db";
import { checkKey } from "#modules/sealed";
import type { Told } from "./told.ts";

/** The role's connections. `open` is false without the right key: then only the clock is kept. */
export interface Side {
  pool: Pool;
  open: boolean;
}

export const sealedRole = "havn_sealed";

export async function openSide({ connection, keyFile, mayMakeKey }: Told): Promise<Side> {
  const make = mayMakeKey && !existsSync(keyFile) && (await nothingSealed(connection));
  const master = openKeyFile(keyFile, make);
  const vault = openVault("no" in master ? randomBytes(32) : master);
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
