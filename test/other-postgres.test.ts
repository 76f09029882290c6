import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "#platform/clock";
import { openVault, type Vault } from "#platform/crypto";
import { openPool, sql, transaction, type PoolSettings } from "#platform/db";
import { must } from "#platform/outcome";
import { members } from "#modules/access";
import { caseById, openCase } from "#modules/cases";
import { becomeStay, hold, needSchema } from "#modules/places";
import { openEmbedded, openExternal, type Database } from "../src/app/database/index.ts";
import { actingInside } from "../src/app/desk.ts";
import { startHavn } from "../src/app/havn.ts";
import { loadData } from "../src/app/load-data.ts";
import { prepareDatabase } from "../src/app/prepare.ts";
import { freePort } from "./kill/running-havn.ts";

const debian = "/usr/lib/postgresql";

/** Folders of PostgreSQL's programs on this machine, 15 or newer, other than our own package's. */
function others(): { bin: string; version: number }[] {
  const named = existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name, "bin")) : [];
  const found = new Set(named);
  try {
    found.add(execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim());
  } catch {
    // No pg_config on the path.
  }
  return [...found]
    .filter((bin) => existsSync(join(bin, "postgres")) && existsSync(join(bin, "initdb")))
    .map((bin) => {
      const said = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
      return { bin, version: Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1]) };
    })
    .filter(({ version }) => version >= 15);
}

type Role = "havn_app" | "havn_relay" | "havn_sweep" | "havn_public";

/** Training county, hold, case, stay, through the verbs; then the whole of Havn answers over HTTP. */
async function journey(database: Database, vault: Vault): Promise<void> {
  const settings = (role: Role): PoolSettings => database.connection(role);
  await loadData(settings, vault, systemClock, true);
  const relay = openPool(settings("havn_relay"), vault, 2);
  try {
    const [unit] = await transaction(relay, { text: "select 1" }, (tx) =>
      tx.rows<{ org: string }>(sql`select id as org from access.organisations where name = 'Lysvika senter'`),
    );
    const org = unit!.org;
    const inside = <T>(work: Parameters<typeof transaction<T>>[2]) =>
      transaction(relay, actingInside(org, { deed: "test.journey" }), work);
    const id = await inside(async (tx) => {
      const [first] = await members(tx, org);
      const [place] = await tx.rows<{ unit: string }>(
        sql`select public_id as unit from places.availability where org_id = ${org}`,
      );
      const need = needSchema.parse({ who: "woman", children: [4] });
      const held = must(await hold(tx, { unit: place!.unit, need, forOrg: org, by: first!.id }, systemClock));
      const facts = { need, who: "Øvelse", tonight: "", danger: "", health: "", children: "" };
      const opened = await openCase(
        tx,
        { org, facts, accountable: first!.id, deputy: null, holdId: held.id, opening: "opened" },
        systemClock,
      );
      must(await becomeStay(tx, { holdId: held.id, caseId: opened.id }, { org }, systemClock));
      return opened.id;
    });
    const found = await inside((tx) => caseById(tx, org, id));
    expect(found?.facts.who).toBe("Øvelse");
    await expect(inside((tx) => tx.run(sql`delete from audit.entries`))).rejects.toThrow(/permission denied/);
  } finally {
    await relay.end();
  }
  const options = {
    settings,
    vault,
    clock: systemClock,
    origin: "http://localhost",
    training: true,
    port: 0,
  };
  const havn = await startHavn(options);
  try {
    await havn.worker.round();
    expect((await fetch(`http://localhost:${havn.port}/readyz`)).status).toBe(200);
    const signedIn = await fetch(`http://localhost:${havn.port}/trening/innlogging`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ account: "natt-nordheim" }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
    const cases = await fetch(`http://localhost:${havn.port}/api/v1/cases`, { headers: { cookie } });
    expect(((await cases.json()) as { cases: unknown[] }).cases.length).toBeGreaterThan(0);
  } finally {
    await havn.stop();
  }
}

async function start(bin: string): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), "havn-annen-"));
  const database = await openEmbedded({ dataDir, binaries: bin, fast: true });
  if ("no" in database) throw new Error(database.no.sentence);
  onTestFinished(async () => {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return database;
}

async function ask(settings: pg.ClientConfig, ...texts: string[]): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  for (const text of texts) await client.query(text);
  await client.end();
}

const found = others();

for (const { bin, version } of found) {
  test(`PostgreSQL ${version} of this machine: migrations and a journey under our supervisor`, async () => {
    const database = await start(bin);
    expect(database.version).toBe(version);
    const ran = await prepareDatabase(database.connection("postgres"));
    expect(ran.length).toBeGreaterThan(8);
    await journey(database, openVault(randomBytes(32)));
  }, 120_000);

  test(`PostgreSQL ${version} by DATABASE_URL: an owner without superuser, passwords over TCP`, async () => {
    const server = await start(bin);
    const port = await freePort();
    const superuser = server.connection("postgres", "postgres");
    await ask(
      superuser,
      "create role krisesenter login createrole password 'øvelse'",
      "create database krisesenter owner krisesenter",
    );
    await listenOn(server, port);
    const url = `postgresql://krisesenter:${encodeURIComponent("øvelse")}@127.0.0.1:${port}/krisesenter`;
    const vault = openVault(randomBytes(32));
    const database = await openExternal(url, (role) => vault.rolePassword(role));
    if ("no" in database) throw new Error(database.no.sentence);
    expect(database).toMatchObject({ kind: "external", version });
    const prepare = () =>
      prepareDatabase(database.connection("postgres"), (role) => vault.rolePassword(role));
    expect((await prepare()).length).toBeGreaterThan(8);
    expect(await prepare()).toEqual([]);
    await journey(database, vault);
    const wrong = { ...database.connection("havn_app"), password: "gjettet" };
    await expect(ask(wrong, "select 1")).rejects.toThrow(/password authentication failed/);
  }, 120_000);
}

/**
 * As an operator's server: reached over TCP, and nobody but its superuser comes in without a password. Our supervisor
 * opens no TCP port, so one is opened in front of its socket.
 */
async function listenOn(server: Database, port: number): Promise<void> {
  const { host } = server.connection("postgres");
  const door = createServer((outside) => {
    const inside = connect(join(host, ".s.PGSQL.5432"));
    outside.pipe(inside).pipe(outside);
    outside.on("error", () => inside.destroy());
    inside.on("error", () => outside.destroy());
  }).listen(port, "127.0.0.1");
  await once(door, "listening");
  onTestFinished(() => void door.close());
  const rules = ["local all postgres trust", "local all all scram-sha-256", ""];
  writeFileSync(join(server.folder!, "pg_hba.conf"), rules.join("\n"));
  await ask(server.connection("postgres", "postgres"), "select pg_reload_conf()");
  // The postmaster reads its rules a moment after it was told to.
  const address = { host, port: 5432, database: "krisesenter", user: "krisesenter" };
  await expect
    .poll(
      () =>
        ask(address, "select 1").then(
          () => "open",
          () => "shut",
        ),
      { timeout: 5_000 },
    )
    .toBe("shut");
}

const seen = found.map(({ version }) => version).join(", ");
test(`other PostgreSQL on this machine: ${seen || "none, so migrations run on the embedded one only"}`, () => {
  const installed = existsSync(debian) ? readdirSync(debian) : [];
  const usable = installed.filter((name) => existsSync(join(debian, name, "bin/initdb"))).map(Number);
  const versions = found.map(({ version }) => version);
  expect(versions).toEqual(expect.arrayContaining(usable.filter((version) => version >= 15)));
});
