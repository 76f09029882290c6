import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openEmbedded } from "./embedded.ts";
import { ask, everyPostgres, givenDatabase, givenFolder, isAlive } from "./given.ts";

test.each(await everyPostgres())(
  "an empty folder becomes a cluster that keeps what it is told (%s)",
  async (binaries) => {
    const dataDir = join(await givenFolder(), "data");
    const options = { ...(binaries ? { binaries } : {}), fast: false };
    const database = await givenDatabase(dataDir, options);
    const [facts] = await ask(
      database,
      `select current_database() as database, current_user as who, lower('ÆØÅ') as lower,
       current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
       current_setting('fsync') as fsync, current_setting('listen_addresses') as listens, current_setting('ssl') as tls,
       current_setting('jit') as jit, current_setting('max_connections') as connections,
       current_setting('server_version_num')::int / 10000 as version`,
    );
    expect(facts).toEqual({
      database: "havn",
      who: "postgres",
      lower: "æøå",
      encoding: "UTF8",
      checksums: "on",
      fsync: "on",
      listens: "",
      tls: "off",
      jit: "off",
      connections: "100",
      version: database.version,
    });
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, "cluster"))).mode & 0o777).toBe(0o700);
    expect(database.folder).toBe(join(dataDir, "cluster"));
    await ask(database, "create table kept as select 'Øvelse' as word");
    const { pid } = database;
    await database.stop();
    expect(isAlive(pid!)).toBe(false);
    expect(existsSync(database.connection("postgres").host)).toBe(false);

    const again = await givenDatabase(dataDir, options);
    expect(await ask(again, "select word from kept")).toEqual([{ word: "Øvelse" }]);
    expect(again.connection("havn_app", "other")).toMatchObject({
      user: "havn_app",
      database: "other",
      port: 5432,
    });
  },
);

test("a path far longer than a socket's name may be", async () => {
  const dataDir = join(await givenFolder(), "fjord".repeat(20), "vidde".repeat(20), "data");
  const database = await givenDatabase(dataDir);
  expect(await ask(database, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("nothing a person typed reaches the server's log", async () => {
  const dataDir = await givenFolder();
  const database = await givenDatabase(dataDir);
  await expect(ask(database, "select 'hemmelig'::uuid")).rejects.toThrow("hemmelig");
  await expect(
    ask(database, "do $$ begin raise warning 'hemmelig'; raise 'hemmelig'; end $$"),
  ).rejects.toThrow("hemmelig");
  await database.stop();
  const folder = join(dataDir, "cluster", "log");
  const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
  expect(logs.join()).toContain("database system is ready");
  expect(logs.join()).not.toContain("hemmelig");
});

test("a cluster of another version is not touched", async () => {
  const dataDir = await givenFolder();
  await mkdir(join(dataDir, "cluster"));
  await writeFile(join(dataDir, "cluster", "PG_VERSION"), "9\n");
  const opened = await openEmbedded({ dataDir });
  expect(opened).toMatchObject({
    no: { code: "wrong-version", sentence: expect.stringContaining("PostgreSQL 9") },
  });
  expect(await readdir(join(dataDir, "cluster"))).toEqual(["PG_VERSION"]);
});

test("a folder with something else in it is not touched, and the lock is let go", async () => {
  const dataDir = await givenFolder();
  await mkdir(join(dataDir, "cluster"));
  await writeFile(join(dataDir, "cluster", "notes.txt"), "Øvelse");
  expect(await openEmbedded({ dataDir })).toMatchObject({ no: { code: "folder-unusable" } });
  await rm(join(dataDir, "cluster", "notes.txt"));
  const database = await givenDatabase(dataDir);
  expect(database.pid).not.toBeNull();
});

test("a start cut short in the middle of making the cluster leaves nothing that stops the next", async () => {
  const dataDir = await givenFolder();
  await mkdir(join(dataDir, "cluster.new-abc123", "base"), { recursive: true });
  const database = await givenDatabase(dataDir);
  expect(await readdir(dataDir)).toEqual(expect.arrayContaining(["cluster", "havn"]));
  expect((await readdir(dataDir)).filter((name) => name.includes("new"))).toEqual([]);
  expect(database.pid).not.toBeNull();
});

test("the data folder's path leads through a file", async () => {
  const folder = await givenFolder();
  await writeFile(join(folder, "file"), "");
  expect(await openEmbedded({ dataDir: join(folder, "file", "data") })).toMatchObject({
    no: { code: "folder-unusable" },
  });
});

/** Programs that say what PostgreSQL says when it meets the fault. */
async function plantedPrograms(initdb: string, postgres = ""): Promise<string> {
  const bin = await givenFolder();
  const version = 'case "$*" in *--version*) echo "postgres (PostgreSQL) 18.4"; exit 0;; esac\n';
  await writeFile(join(bin, "initdb"), `#!/bin/sh\n${initdb}\n`);
  await writeFile(join(bin, "postgres"), `#!/bin/sh\n${version}${postgres}\n`);
  for (const name of ["initdb", "postgres", "."]) await chmod(join(bin, name), 0o755);
  return bin;
}

test("a full disk while the cluster is made", async () => {
  const dataDir = await givenFolder();
  const binaries = await plantedPrograms(
    'echo "initdb: error: could not write file base/1: No space left on device" >&2; exit 1',
  );
  const opened = await openEmbedded({ dataDir, binaries });
  expect(opened).toMatchObject({ no: { code: "disk-full", sentence: expect.stringContaining(dataDir) } });
  expect(await readdir(dataDir)).toEqual(["havn"]);
});

test("an account without a name", async () => {
  const binaries = await plantedPrograms(
    'echo "initdb: error: could not look up effective user ID 4711: user does not exist" >&2; exit 1',
  );
  expect(await openEmbedded({ dataDir: await givenFolder(), binaries })).toMatchObject({
    no: { code: "no-account", sentence: expect.stringContaining("/etc/passwd") },
  });
});

test("a full disk, and another fault, while the server starts", async () => {
  const dataDir = await givenFolder();
  const first = await givenDatabase(dataDir);
  await first.stop();
  const copy = join(await givenFolder(), "data");
  await cp(dataDir, copy, { recursive: true });
  const full = await plantedPrograms(
    "",
    'echo "FATAL:  could not write lock file postmaster.pid: No space left on device" >&2; exit 1',
  );
  expect(await openEmbedded({ dataDir: copy, binaries: full })).toMatchObject({ no: { code: "disk-full" } });
  const broken = await plantedPrograms("", 'echo "FATAL:  could not map memory" >&2; exit 1');
  expect(await openEmbedded({ dataDir: copy, binaries: broken })).toMatchObject({
    no: { code: "start-failed", sentence: expect.stringContaining("could not map memory") },
  });
});

test("programs that cannot run here", async () => {
  const bin = await givenFolder();
  expect(await openEmbedded({ dataDir: await givenFolder(), binaries: bin })).toMatchObject({
    no: { code: "programs-unusable", sentence: expect.stringContaining("DATABASE_URL") },
  });
});
