import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#platform/clock";
import { readConfig, type Config } from "#platform/config";
import { openKeyFile, openVault } from "#platform/crypto";
import { openPool, transaction } from "#platform/db";
import { addOrganisation } from "#modules/access";
import { openEmbedded, type Database } from "../database/index.ts";
import { actingInside } from "../desk.ts";
import { prepareDatabase } from "../prepare.ts";
import { root } from "../root.ts";
import { exportCommand, verifyCommand } from "./commands.ts";

let home: string;
let config: Config;
let running: Database;
const org = "00000000-0000-4000-8000-00000000000a";

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "havn-log-"));
  const read = readConfig({ HAVN_DATA: join(home, "data") });
  if ("no" in read) throw new Error(read.sentence);
  config = read;
  const master = openKeyFile(config.keyFile, true);
  if ("no" in master) throw new Error(master.sentence);
  const vault = openVault(master);
  const opened = await openEmbedded({ dataDir: config.dataDir });
  if ("no" in opened) throw new Error(opened.no.sentence);
  running = opened;
  await prepareDatabase(running.connection("postgres"));
  const relay = openPool(running.connection("havn_relay"), vault, 1);
  const what = { name: "Øvelse", kind: "centre", municipality: null, phone: null, training: true } as const;
  for (let i = 0; i < 40; i++) {
    await transaction(relay, actingInside(org, { deed: "test.inside", object: `thing ${i}` }), async (tx) => {
      if (i === 0) await addOrganisation(tx, { id: org, ...what }, systemClock.now());
    });
  }
  await relay.end();
}, 60_000);
afterAll(async () => {
  await running?.stop();
  await rm(home, { recursive: true, force: true });
});

async function change(statement: string): Promise<void> {
  const client = new pg.Client(running.connection("postgres"));
  await client.connect();
  await client.query(statement);
  await client.end();
}

const check = (file: string, ...more: string[]) => {
  const done = spawnSync(process.execPath, [join(root, "bin", "verify-log.mjs"), file, ...more], {
    encoding: "utf8",
  });
  return { code: done.status, said: done.stdout.trim() };
};

test("the log holds; a copy of it is checked by a file that knows nothing of Havn; what is done to either is found", async () => {
  expect(await verifyCommand(config, [], systemClock)).toEqual({
    yes: expect.stringMatching(/^Øvelse: \d{2} innslag, loggen holder$/),
  });
  const folder = join(home, "out");
  expect(await exportCommand(config, [folder])).toHaveProperty("yes");
  const [name] = readdirSync(folder);
  const file = join(folder, name!);
  const whole = readFileSync(file, "utf8");
  const [first, ...lines] = whole.trimEnd().split("\n");
  const held = check(file);
  expect(held).toEqual({ code: 0, said: expect.stringContaining(`Loggen holder: ${lines.length} innslag`) });
  const key = held.said.split(" ").at(-1)!;
  expect(check(file, key).code).toBe(0);
  expect(check(file, Buffer.alloc(32).toString("base64")).code).toBe(1);

  const tampered: Record<string, string[]> = {
    "edited deed": lines.map((line, i) => (i === 7 ? line.replace("test.inside", "test.beside") : line)),
    "edited object": lines.map((line, i) => (i === 9 ? line.replace("thing 9", "thing 8") : line)),
    removed: lines.filter((_, i) => i !== 20),
    "removed from the end": lines.slice(0, -1),
    reordered: [...lines.slice(0, 3), lines[4]!, lines[3]!, ...lines.slice(5)],
    added: [...lines, lines[0]!],
  };
  for (const [what, changed] of Object.entries(tampered)) {
    expect([what, changed.join("\n") === lines.join("\n")]).toEqual([what, false]);
    writeFileSync(file, [first, ...changed].join("\n"));
    expect([what, check(file).code]).toEqual([what, 1]);
  }

  await change(`update audit.entries set object = 'thing x' where object = 'thing 5'`);
  expect(await verifyCommand(config, [], systemClock)).toEqual({
    no: expect.stringMatching(/LOGGEN HOLDER IKKE\n {2}innslag 5 er endret/),
  });
});

test("the checker needs nothing but Node", () => {
  const text = readFileSync(join(root, "bin", "verify-log.mjs"), "utf8");
  const imports = [...text.matchAll(/from "([^"]+)"/g)].map((match) => match[1]);
  expect(imports).toEqual(["node:crypto", "node:fs"]);
  expect(() =>
    execFileSync(process.execPath, ["--check", join(root, "bin", "verify-log.mjs")]),
  ).not.toThrow();
});
