import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#platform/clock";
import { readConfig, type Config } from "#platform/config";
import { openKeyFile, openVault, type Vault } from "#platform/crypto";
import { openPool, transaction } from "#platform/db";
import { loadPublicData, type CentresFile } from "#modules/directory";
import { openEmbedded, type Database } from "../database/index.ts";
import { prepareDatabase } from "../prepare.ts";
import { root } from "../root.ts";
import { importCommand } from "./command.ts";

let home: string;
let data: string;
let running: Database;
let config: Config;
let vault: Vault;
const shipped = readFileSync(join(root, "data", "centres.json"), "utf8");
const file = () => JSON.parse(shipped) as CentresFile;

async function start(): Promise<void> {
  const opened = await openEmbedded({ dataDir: config.dataDir });
  if ("no" in opened) throw new Error(opened.no.sentence);
  running = opened;
}

/** What each start does, from a folder whose file of centres may be another than the shipped one. */
async function loadAsAtStart(centres = shipped): Promise<string[]> {
  writeFileSync(join(data, "centres.json"), centres);
  const relay = openPool(running.connection("havn_relay"), vault, 1);
  try {
    return await transaction(relay, { text: "select 1" }, (tx) => loadPublicData(tx, data, systemClock));
  } finally {
    await relay.end();
  }
}

async function tables(): Promise<object[]> {
  const client = new pg.Client(running.connection("postgres"));
  await client.connect();
  try {
    const { rows } = await client.query<object>(`
      select to_jsonb(c) as row from directory.centres c union all
      select to_jsonb(l) from directory.loads l union all
      select to_jsonb(r) from directory.revision r`);
    return rows.map((row) => JSON.stringify(row)).toSorted() as unknown as object[];
  } finally {
    await client.end();
  }
}

const nameOf = async (id: string) =>
  (await tables())
    .map(String)
    .find((row) => row.includes(`"id":"${id}"`) && row.includes('"dropped_at":null'));

const importing = (text: string, ...args: string[]) => {
  const path = join(home, "fil.json");
  writeFileSync(path, text);
  return importCommand(config, [path, ...args], systemClock);
};
const written = (content: unknown) => JSON.stringify(content, null, 2);

/** One fact another, one centre new, one taken out. */
function mended(compiled = "2026-11-22"): string {
  const given = file();
  const alta = given.centres.find((centre) => centre.id === "alta")!;
  alta.host = { is: "5603", source: "https://eksempel.no/ovelse", date: "2026-11-01" };
  const nytt = {
    ...alta,
    id: "ovelse",
    uuid: "b9f9e7a4-7f0d-4f3c-9d0e-3c1c7d1c2f11",
    name: "Øvelse krisesenter",
  };
  const centres = [...given.centres.filter((centre) => centre.id !== "nora"), nytt];
  return written({ compiled, centres });
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "havn-import-"));
  data = join(home, "shipped");
  cpSync(join(root, "data"), data, { recursive: true });
  config = readConfig({ HAVN_DATA: join(home, "havn") }) as Config;
  vault = openVault(openKeyFile(config.keyFile, true) as Buffer);
  await start();
  await prepareDatabase(running.connection("postgres"));
  await loadAsAtStart();
});

/** After a test that wrote. */
const putBack = () => importing(shipped, "--yes");

afterAll(async () => {
  await running.stop();
  await rm(home, { recursive: true, force: true });
});

test("the shipped file is what stands already: nothing to do, with and without --yes", async () => {
  const before = await tables();
  for (const args of [[], ["--yes"]]) {
    expect(await importing(shipped, ...args)).toEqual({
      yes: "Alt i fila står allerede i oversikten. Ingenting er endret.",
    });
  }
  expect(await tables()).toEqual(before);
});

test("without --yes the difference is told, with source and date, and nothing is written", async () => {
  const before = await tables();
  const answer = await importing(mended());
  expect(answer).toEqual({ yes: expect.stringContaining("1 nye, 1 tas ut, 1 endret.") });
  const { yes } = answer as { yes: string };
  expect(yes).toContain("Nytt: ovelse, Øvelse krisesenter");
  expect(yes).toContain("Tas ut: nora, ");
  expect(yes).toMatch(
    /Endret: alta, Alta krisesenter\n {2}host: 5601 \(http:\/\/www\.altaposten\.no\S+, 2017-03\) → 5603 \(https:\/\/eksempel\.no\/ovelse, 2026-11-01\)\n/,
  );
  expect(yes).toContain("Ingenting er endret. Kjør igjen med --yes");
  expect(await tables()).toEqual(before);
});

test("with --yes it is written, a second time there is nothing to do, and a start keeps it", async () => {
  expect(await importing(mended(), "--yes")).toEqual({ yes: expect.stringMatching(/Skrevet\.$/) });
  expect(await nameOf("ovelse")).toContain("Øvelse krisesenter");
  expect(await nameOf("nora")).toBeUndefined();
  const after = await tables();
  expect(await importing(mended(), "--yes")).toEqual({ yes: expect.stringContaining("står allerede") });
  expect(await tables()).toEqual(after);
  expect(await loadAsAtStart()).toEqual([]);
  expect(await tables()).toEqual(after);
  await putBack();
});

test("a Havn that is stopped takes it too, and is stopped again after", async () => {
  await running.stop();
  expect(await importing(mended(), "--yes")).toEqual({ yes: expect.stringMatching(/Skrevet\.$/) });
  await start();
  expect(await nameOf("ovelse")).toContain("Øvelse krisesenter");
  await putBack();
});

test("on a server of one's own it is written as the relay too", async () => {
  const { host, port } = running.connection("postgres");
  const databaseUrl = `postgresql://postgres@localhost:${port}/havn?host=${encodeURIComponent(host)}`;
  const external = { ...config, databaseUrl };
  const path = join(home, "ekstern.json");
  writeFileSync(path, mended());
  const answer = await importCommand(external, [path, "--yes"], systemClock);
  expect(answer).toEqual({ yes: expect.stringMatching(/Skrevet\.$/) });
  expect(await nameOf("ovelse")).toContain("Øvelse krisesenter");
  await putBack();
});

test("a shipped file that is another is left alone unless it is newer than what was imported", async () => {
  const another = (compiled: string) => written({ ...file(), compiled });
  await importing(mended("2026-11-20"), "--yes");
  for (const _ of [1, 2]) expect(await loadAsAtStart(another("2026-11-20"))).toEqual([]);
  expect(await nameOf("ovelse")).toContain("Øvelse krisesenter");
  expect(await loadAsAtStart(another("2026-11-21"))).toEqual(["centres"]);
  expect(await nameOf("ovelse")).toBeUndefined();
  // From here on it is an ordinary file again, and the shipped one is always right.
  expect(await loadAsAtStart(another("2026-11-19"))).toEqual(["centres"]);
  await loadAsAtStart();
});

test("an older file than what stands is told to be so, and is still the person's to decide", async () => {
  await loadAsAtStart(written({ ...file(), compiled: "2026-11-21" }));
  expect(await importing(mended("2026-11-01"))).toEqual({
    yes: expect.stringContaining("Fila er laget 2026-11-01. Det som står nå, er nyere: 2026-11-21."),
  });
  await loadAsAtStart();
});

test("a fault anywhere: told, with exit by refusal, and nothing is written", async () => {
  const before = await tables();
  const given = file();
  given.centres[0]!.host!.is = "56";
  given.centres[1]!.id = "nytt";
  const { no } = (await importing(written(given), "--yes")) as { no: string };
  expect(no.split("\n")).toEqual([
    expect.stringMatching(/^Linje \d+, senteret alta, felt host\.is: skal være fire siffer/),
    "Én feil i fila. Ingenting er endret.",
  ]);
  expect(await tables()).toEqual(before);
});

test("no file, another word, no database, no key: one sentence each", async () => {
  const no = (text: string) => ({ no: expect.stringContaining(text) });
  expect(await importCommand(config, [], systemClock)).toEqual(no("Bruk: npm run import:directory"));
  expect(await importCommand(config, ["a.json", "b.json"], systemClock)).toEqual(no("Bruk:"));
  expect(await importCommand(config, ["--ja"], systemClock)).toEqual(no("Bruk:"));
  expect(await importCommand(config, [join(home, "borte.json")], systemClock)).toEqual(no("kan ikke leses"));
  const none = { ...config, dataDir: join(home, "none") };
  expect(await importCommand(none, [join(home, "fil.json")], systemClock)).toEqual(no("ingen database"));
  const keyless = { ...config, keyFile: join(home, "ingen") };
  expect((await importCommand(keyless, [join(home, "fil.json")], systemClock)) as object).toHaveProperty(
    "no",
  );
});
