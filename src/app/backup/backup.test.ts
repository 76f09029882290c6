import { existsSync, readFileSync } from "node:fs";
import {
  copyFile,
  mkdir,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shiftedClock, systemClock } from "#platform/clock";
import { readConfig, type Config } from "#platform/config";
import { openKeyFile, openVault } from "#platform/crypto";
import { openPool, transaction } from "#platform/db";
import { caseById } from "#modules/cases";
import { openEmbedded, type Database } from "../database/index.ts";
import { actingInside } from "../desk.ts";
import { loadData } from "../load-data.ts";
import { prepareDatabase } from "../prepare.ts";
import { backupCommand, restoreCommand } from "./commands.ts";
import { proveAndClear } from "./prove-and-clear.ts";
import { isLeftOut, type Passport } from "./take-backup.ts";

let home: string;
let running: Database;
let config: Config;
const at = (dataDir: string) => readConfig({ HAVN_DATA: dataDir }) as Config;
const folder = (name: string) => join(home, name);

async function open(dataDir: string): Promise<Database> {
  const opened = await openEmbedded({ dataDir });
  if ("no" in opened) throw new Error(opened.no.sentence);
  return opened;
}

async function ask<T extends object>(database: Database, text: string): Promise<T[]> {
  const client = new pg.Client(database.connection("postgres"));
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const countOf = async (database: Database) =>
  (await ask<{ n: number }>(database, "select count(*)::int as n from public.marks"))[0]!.n;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "havn-kopi-"));
  config = at(folder("first"));
  const master = openKeyFile(config.keyFile, true) as Buffer;
  openKeyFile(config.sealedKeyFile, true);
  running = await open(config.dataDir);
  await prepareDatabase(running.connection("postgres"));
  await loadData((role) => running.connection(role), openVault(master), systemClock, true);
  await ask(running, "create table public.marks (n int)");
  await ask(running, "insert into public.marks select generate_series(1, 1000)");
});

afterAll(async () => {
  await running.stop();
  await rm(home, { recursive: true, force: true });
});

describe("while Havn runs and somebody writes", { timeout: 120_000 }, () => {
  test("the copy is whole at one moment, and its cases open with the key that was kept apart", async () => {
    let writing = true;
    const writer = (async () => {
      while (writing) await ask(running, "insert into public.marks select generate_series(1, 500)");
    })();
    const answer = await backupCommand(config, [folder("copy"), folder("key")], systemClock);
    writing = false;
    await writer;
    expect(answer).toMatchObject({ yes: expect.stringContaining("ikke kryptert") });
    expect(answer).toMatchObject({ yes: expect.stringMatching(/[1-9]\d* nøkler åpnet seg/) });
    await ask(running, "insert into public.marks values (-1)");
    expect(existsSync(join(folder("copy"), "cluster", "kek"))).toBe(false);

    const elsewhere = at(folder("second"));
    const restored = await restoreCommand(elsewhere, [folder("copy"), join(folder("key"), "kek")]);
    expect(restored).toMatchObject({ yes: expect.stringContaining(elsewhere.dataDir) });
    // The key of the sealed side goes the same way, and never into the copy.
    const keyOf = (one: Config) => readFileSync(one.sealedKeyFile, "utf8");
    expect(keyOf(elsewhere)).toBe(keyOf(config));
    expect(existsSync(join(folder("copy"), "cluster", "sealed.key"))).toBe(false);
    const again = await open(elsewhere.dataDir);
    try {
      const count = await countOf(again);
      expect(count).toBeGreaterThanOrEqual(1000);
      // Each insert of the writer is there whole or not at all, and what came after the copy is not.
      expect(count % 500).toBe(0);
      expect(await ask(again, "select from public.marks where n = -1")).toHaveLength(0);
      const [one] = await ask<{ org: string; id: string }>(
        again,
        "select org_id as org, id from cases.cases limit 1",
      );
      const vault = openVault(openKeyFile(elsewhere.keyFile, false) as Buffer);
      const pool = openPool(again.connection("havn_relay"), vault, 1);
      const opening = actingInside(one!.org, { deed: "test.restored" });
      const found = await transaction(pool, opening, (tx) => caseById(tx, one!.org, one!.id));
      await pool.end();
      expect(found?.facts.need.who).toMatch(/^(woman|man)$/);
    } finally {
      await again.stop();
    }
  });

  test("S23 a copy that is proven takes away one older than thirty days; one that is not takes away none", async () => {
    const clock = shiftedClock();
    const passport = JSON.parse(await readFile(folder("copy/backup.json"), "utf8")) as Passport;
    const lies = async (name: string) => {
      await mkdir(folder(`copies/${name}/cluster`), { recursive: true });
      await copyFile(folder("copy/backup.json"), folder(`copies/${name}/backup.json`));
    };
    const left = async () => (await readdir(folder("copies"))).toSorted();
    await lies("first");
    clock.forward(31 * 24 * 60);
    const answer = await backupCommand(config, [folder("copies/second")], clock);
    expect(answer).toMatchObject({ yes: expect.stringContaining("tatt bort: first.") });
    expect(await left()).toEqual(["second"]);

    await lies("third");
    const [at] = await ask<{ path: string }>(running, "select pg_relation_filepath('public.marks') as path");
    const file = await openFile(folder(`copies/second/cluster/${at!.path}`), "r+");
    await file.write("X", 8_000); // as if the disk had turned a few bits
    await file.close();
    const vault = openVault(openKeyFile(config.keyFile, false) as Buffer);
    const limit = { days: 1, now: clock.now() };
    expect(await proveAndClear(folder("copies/second"), passport, vault, limit)).toMatchObject({
      no: expect.stringContaining("Ingen eldre kopi er tatt bort"),
    });
    expect(await left()).toEqual(["second", "third"]);
  });

  test("no slot is left behind to fill the disk with log", async () => {
    expect(await ask(running, "select from pg_replication_slots")).toHaveLength(0);
  });
});

test(
  "a Havn that is stopped can be copied too, and is stopped again after",
  { timeout: 120_000 },
  async () => {
    const stopped = at(folder("third"));
    const key = openKeyFile(stopped.keyFile, true);
    expect(key).toHaveLength(32);
    await (await open(stopped.dataDir)).stop();
    expect(await backupCommand(stopped, [folder("cold")], systemClock)).toMatchObject({
      yes: expect.stringContaining(stopped.keyFile),
    });
    expect(existsSync(join(stopped.dataDir, "cluster", "postmaster.pid"))).toBe(false);
  },
);

describe("what is refused, with one sentence and nothing changed", () => {
  const no = (text: string) => ({ no: expect.stringContaining(text) });

  test("a copy: no folder, a folder in use, no database, the key beside the copy, a server of one's own", async () => {
    expect(await backupCommand(config, [], systemClock)).toMatchObject(no("npm run backup"));
    await mkdir(folder("full"));
    await writeFile(join(folder("full"), "other"), "øvelse");
    expect(await backupCommand(config, [folder("full")], systemClock)).toMatchObject(no("ikke tom"));
    expect(await backupCommand(at(folder("none")), [folder("x")], systemClock)).toMatchObject(
      no("ingen database"),
    );
    expect(await backupCommand(config, [folder("x"), join(folder("x"), "key")], systemClock)).toMatchObject(
      no("Nøkkelen"),
    );
    const external = { ...config, databaseUrl: "postgresql://somebody@localhost/havn" };
    expect(await backupCommand(external, [folder("x")], systemClock)).toMatchObject(no("pg_basebackup"));
    expect(existsSync(folder("x"))).toBe(false);
  });

  test("putting back: over a database, half a copy, no key, the key of another Havn", async () => {
    expect(await restoreCommand(config, [folder("copy")])).toMatchObject(no("allerede en database"));
    expect(await restoreCommand(at(folder("none")), [folder("full")])).toMatchObject(no("ingen hel kopi"));
    expect(await restoreCommand(at(folder("none")), [folder("copy")])).toMatchObject(no("Uten nøkkelen"));
    openKeyFile(folder("other-key"), true);
    expect(await restoreCommand(at(folder("none")), [folder("copy"), folder("other-key")])).toMatchObject(
      no("hører ikke til"),
    );
    expect(existsSync(folder("none"))).toBe(false);
  });

  test("putting back with a key file from before a rotation, which could not open what was written since", async () => {
    const old = folder("old-key");
    await copyFile(config.keyFile, old);
    const rotated = JSON.parse(await readFile(join(folder("copy"), "backup.json"), "utf8")) as object;
    await mkdir(folder("later"));
    await writeFile(join(folder("later"), "backup.json"), JSON.stringify({ ...rotated, keyVersions: 2 }));
    expect(await restoreCommand(at(folder("none")), [folder("later"), old])).toMatchObject(
      no("eldre enn kopien"),
    );
    expect(existsSync(folder("none"))).toBe(false);
  });
});

test("locks, sockets, slots and the logs of the old server stay behind", () => {
  const paths = ["postmaster.pid", "pg_replslot/x", "pg_wal/00000001", "log/monday.log", "base/5/pgsql_tmp1"];
  expect(paths.filter((path) => !isLeftOut(path))).toEqual([]);
  expect(["pg_wal", "base/5/1259", "global/pg_control", "PG_VERSION"].filter(isLeftOut)).toEqual([]);
});
