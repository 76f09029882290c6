import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Vault } from "#platform/crypto";
import { openPool, transaction, type Pool } from "#platform/db";
import { organisations, wrappedKeys } from "#modules/access";
import { openEmbedded, type ConnectionSettings } from "../database/index.ts";
import { actingInside } from "../desk.ts";
import { errorKind } from "#platform/log";
import { copyFolder } from "./copy-folder.ts";

export interface Proof {
  rows: number;
  keys: number;
}

/**
 * A copy is proven when it starts, every row of every table can be read, and a key of each house opens. Tried on a copy of the
 * copy, beside it and gone afterwards, because what has been started is not what was copied any more.
 */
export async function proveCopy(folder: string, vault: Vault): Promise<Proof | { no: string }> {
  const trial = `${folder}.proof`;
  await rm(trial, { recursive: true, force: true });
  try {
    await copyFolder(join(folder, "cluster"), join(trial, "cluster"));
    const opened = await openEmbedded({ dataDir: trial });
    if ("no" in opened) return { no: opened.no.sentence };
    try {
      const rows = await readEverything(opened.connection("postgres"));
      if (rows === 0) return { rows, keys: 0 };
      const relay = openPool(opened.connection("havn_relay"), vault, 1);
      try {
        return { rows, keys: await openOneKeyEach(relay, vault) };
      } finally {
        await relay.end();
      }
    } finally {
      await opened.stop();
    }
  } catch (thrown) {
    return { no: errorKind(thrown) };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/** Each page has a checksum, which is looked at when it is read. */
async function readEverything(settings: ConnectionSettings): Promise<number> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`,
    );
    let all = 0;
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: string }>(
        `select count(octet_length(one::text)) as n from ${name} one`,
      );
      all += Number(rows[0]!.n);
    }
    return all;
  } finally {
    await client.end();
  }
}

async function openOneKeyEach(relay: Pool, vault: Vault): Promise<number> {
  const orgs = await transaction(relay, { text: "select 1" }, async (tx) => [
    ...(await organisations(tx, false)),
    ...(await organisations(tx, true)),
  ]);
  let opened = 0;
  for (const { id: org } of orgs) {
    const deed = { deed: "access.copy-keys" };
    const [first] = await transaction(relay, actingInside(org, deed), (tx) => wrappedKeys(tx, org));
    if (!first) continue;
    await vault.unwrap(org, first.subject, first.wrapped);
    opened++;
  }
  return opened;
}
