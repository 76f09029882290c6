import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chooseAccount } from "./account.ts";
import { openEmbedded } from "./embedded.ts";
import { ask, endOf, givenDatabase, givenFolder, givenOtherHavn, isAlive } from "./given.ts";
import { findPrograms } from "./programs.ts";
import { spawnOn } from "./run-program.ts";
import { makeSocketFolder, removeSocketFolder } from "./sockets.ts";

test("a second start beside a living Havn is refused, in this process and in another", async () => {
  const dataDir = await givenFolder();
  const other = await givenOtherHavn(dataDir);
  expect(await openEmbedded({ dataDir })).toMatchObject({
    no: { code: "already-running", sentence: expect.stringContaining(`prosess ${other.node.pid}`) },
  });
  expect(isAlive(other.postmaster)).toBe(true);
  const mine = await givenFolder();
  await givenDatabase(mine);
  expect(await openEmbedded({ dataDir: mine })).toMatchObject({ no: { code: "already-running" } });
});

test("after SIGKILL of Havn its postmaster is stopped in order, and the next start has all that was promised", async () => {
  const dataDir = await givenFolder();
  const other = await givenOtherHavn(
    dataDir,
    `const { default: pg } = await import("pg");
     const client = new pg.Client(database.connection("postgres"));
     await client.connect();
     await client.query("create table kept as select 'Øvelse' as word");
     await client.query("begin; lock table kept");`,
  );
  other.node.kill("SIGKILL");
  await endOf(other.node);
  expect(isAlive(other.postmaster)).toBe(true);
  const events: string[] = [];
  const database = await givenDatabase(dataDir, { log: (event) => events.push(event) });
  expect(events).toEqual(["database.orphan-stopped", "database.started"]);
  expect(isAlive(other.postmaster)).toBe(false);
  expect(database.pid).not.toBe(other.postmaster);
  expect(await ask(database, "select word from kept")).toEqual([{ word: "Øvelse" }]);
});

test("after SIGKILL of Havn and its postmaster together the next start recovers", async () => {
  const dataDir = await givenFolder();
  const other = await givenOtherHavn(dataDir);
  process.kill(other.postmaster, "SIGKILL");
  other.node.kill("SIGKILL");
  const database = await givenDatabase(dataDir);
  expect(await ask(database, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a Havn that ends without asking takes its postmaster along", async () => {
  const dataDir = await givenFolder();
  const other = await givenOtherHavn(dataDir, "setTimeout(() => process.exit(1), 50);");
  await endOf(other.node);
  await expect.poll(() => isAlive(other.postmaster), { timeout: 9_000 }).toBe(false);
});

test("a postmaster that is killed is told of, and starts again under the same settings with all it promised", async () => {
  const database = await givenDatabase(await givenFolder());
  await ask(database, "create table kept as select 'Øvelse' as word");
  for (let round = 0; round < 3; round++) {
    const settings = database.connection("havn_app");
    process.kill(database.pid!, "SIGKILL");
    expect(await database.lost).toBe("Databasen stoppet av seg selv (SIGKILL).");
    expect(database.pid).toBeNull();
    expect(await database.restart()).toBeNull();
    expect(database.connection("havn_app")).toEqual(settings);
    expect(await ask(database, "select word from kept")).toEqual([{ word: "Øvelse" }]);
  }
});

test("stopping on purpose is no loss", async () => {
  const database = await givenDatabase(await givenFolder());
  let lost = false;
  void database.lost.then(() => (lost = true));
  await database.stop();
  await database.stop();
  expect(lost).toBe(false);
  expect(database.pid).toBeNull();
});

test("a PostgreSQL someone else runs on the folder is left alone", async () => {
  const dataDir = await givenFolder();
  const cluster = join(dataDir, "cluster");
  await (await givenDatabase(dataDir)).stop();
  const runAs = await chooseAccount(null);
  if (runAs && "no" in runAs) throw new Error(runAs.no.sentence);
  const programs = await findPrograms({ runAs, ownFolder: join(dataDir, "programs") });
  if ("no" in programs) throw new Error(programs.no.sentence);
  const socketFolder = await makeSocketFolder(runAs);
  const output = openSync("/dev/null", "w");
  const settings = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${socketFolder}`];
  const other = spawnOn(join(programs.bin, "postgres"), settings, { directory: cluster, runAs, output });
  closeSync(output);
  try {
    await expect.poll(() => existsSync(join(cluster, "postmaster.pid"))).toBe(true);
    expect(await openEmbedded({ dataDir, fast: true })).toMatchObject({ no: { code: "other-postgres" } });
    expect(isAlive(other.pid!)).toBe(true);
  } finally {
    other.kill("SIGINT");
    await endOf(other);
    await removeSocketFolder(socketFolder, runAs);
  }
});
