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
import { readNote, type GivenHead } from "#modules/audit";
import { checkpointCommand } from "./checkpoint-command.ts";
import { exportCommand, verifyCommand } from "./commands.ts";
import { keptFile, keptHeads } from "./kept-heads.ts";
import { witnessCommand } from "./witness-command.ts";

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

const entry = (deed: string) =>
  change(`insert into audit.entries (org_id, deed) values ('${org}', '${deed}')`);

test("a witness keeps what only adds to what it has, and knows a log that was cut back, which looks whole by itself", async () => {
  const [first = "", second = "", third = ""] = ["1.json", "2.json", "3.json"].map((name) =>
    join(home, name),
  );
  const keep = join(home, "kept");
  expect(await checkpointCommand(config, [first], systemClock)).toHaveProperty("yes");
  expect(await witnessCommand(config, [first, "--keep", keep], systemClock)).toHaveProperty("yes");
  const [head] = (JSON.parse(readFileSync(first, "utf8")) as { heads: GivenHead[] }).heads;
  const { size } = readNote(head!.note, Buffer.from(head!.key, "base64"))!;
  await entry("test.later");
  await entry("test.last");
  expect(await checkpointCommand(config, [second], systemClock)).toHaveProperty("yes");
  expect(await witnessCommand(config, ["--keep", keep, second], systemClock)).toHaveProperty("yes");
  expect(await verifyCommand(config, ["--witness", keep], systemClock)).toHaveProperty("yes");
  const file = keptFile(keep, `havn/${org}`);
  const before = readFileSync(file, "utf8");
  const { note } = JSON.parse(before) as { note: string };
  expect(note).toMatch(/\n\n— havn\/.*\n— havn-witness .*\n$/);
  expect(keptHeads(keep, `havn/${org}`)).toHaveLength(2);

  await change(`
    delete from audit.given_heads where size > ${size}; delete from audit.checkpoints where size > ${size};
    delete from audit.leaves where seq >= ${size};
    delete from audit.entries e where not exists (select from audit.leaves l where l.entry_id = e.id)`);
  expect(await verifyCommand(config, [], systemClock)).toHaveProperty("yes");
  expect(await verifyCommand(config, ["--witness", keep], systemClock)).toEqual({
    no: expect.stringMatching(/et vitne har sett en lengre logg|et vitne har tatt vare på/),
  });
  expect(await checkpointCommand(config, [third], systemClock)).toHaveProperty("yes");
  expect(await witnessCommand(config, [third, "--keep", keep], systemClock)).toEqual({
    no: expect.stringMatching(/klippet|skrevet om|be om en ny fil/),
  });
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(await witnessCommand(config, [first], systemClock)).toEqual({ no: expect.stringMatching(/^Bruk/) });
});

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
