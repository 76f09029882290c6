import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { caseById } from "#modules/cases";
import { writeKeyCopy } from "../../src/app/keys/copy.ts";
import { world, type World } from "../world.ts";
import { dump } from "./dump.ts";
import { plantCanaries } from "./plant-canaries.ts";

let w: World;
let home: string;
let planted: string[];
const began = Date.now();
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "havn-canary-"));
  w = await world();
  const [ours, theirs] = [await w.centre("Øvelse Nordheim"), await w.centre("Øvelse Storvik")];
  planted = await plantCanaries(w, ours, theirs);
});
afterAll(async () => {
  await w.close();
  await rm(home, { recursive: true });
});

/** A word as it is, and as dumps and drivers write bytes. */
const forms = (word: string) => {
  const bytes = Buffer.from(word.split(" ").at(-1)!);
  return [bytes, Buffer.from(bytes.toString("hex")), Buffer.from(bytes.toString(), "utf16le")];
};
const foundIn = (where: Buffer) => planted.filter((word) => forms(word).some((form) => where.includes(form)));

/** A server stands in its own data folder. */
async function whereItIs() {
  const [found] = await w.admin<{ pid: number; oid: number }>(
    sql`select pg_backend_pid() as pid, oid from pg_database where datname = current_database()`,
  );
  return { folder: readlinkSync(`/proc/${found!.pid}/cwd`), oid: found!.oid };
}

/** Every word but the addresses begins alike, which makes it quick to see that none is there. */
function foundInFile(path: string): string[] {
  const bytes = readFileSync(path);
  const starts = planted.flatMap((word) => forms(word).map((form) => form.subarray(0, 12).toString("hex")));
  const heads = [...new Set(starts)].map((head) => Buffer.from(head, "hex"));
  return heads.some((head) => bytes.includes(head)) ? foundIn(bytes) : [];
}

test("S17 whoever has every table, the raw disk, its log and the copy of the keys reads none of the planted words", async () => {
  expect(planted.length).toBeGreaterThanOrEqual(50);
  expect(foundIn(Buffer.from(await dump(w)))).toEqual([]);

  await w.admin(sql`checkpoint`);
  const { folder, oid } = await whereItIs();
  const files = [`base/${oid}`, "pg_wal"].flatMap((name) =>
    readdirSync(join(folder, name), { withFileTypes: true })
      .filter((one) => one.isFile() && statSync(join(folder, name, one.name)).mtimeMs > began - 60_000)
      .map((one) => join(folder, name, one.name)),
  );
  expect(files.length).toBeGreaterThan(100);
  const { file } = await writeKeyCopy(w.pools.relay, home, w.clock.now());
  for (const path of [...files, file]) expect([path, foundInFile(path)]).toEqual([path, []]);
});

test("the same search finds what stands in clear, and the product itself reads every word", async () => {
  const [one] = await w.admin<{ id: string; org: string }>(
    sql`select id, org_id as org from cases.cases limit 1`,
  );
  const held = await w.inside(one!.org, (tx) => caseById(tx, one!.org, one!.id));
  expect(foundIn(Buffer.from(JSON.stringify(held))).length).toBeGreaterThan(4);
  await w.admin(
    sql`create table public.leak as select ${planted[0]!}::text as word, ${Buffer.from(planted[1]!)}::bytea as bytes`,
  );
  expect(foundIn(Buffer.from(await dump(w)))).toEqual(planted.slice(0, 2));
  await w.admin(sql`checkpoint`);
  const [leak] = await w.admin<{ path: string }>(sql`select pg_relation_filepath('public.leak') as path`);
  const path = join((await whereItIs()).folder, leak!.path);
  expect(foundInFile(path)).toEqual(planted.slice(0, 2));
});
