import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { dataKey } from "#modules/access";
import { writeKeyCopy } from "../../src/app/keys/copy.ts";
import { world, type World } from "../world.ts";

let w: World;
let folder: string;
beforeAll(async () => {
  w = await world();
  folder = await mkdtemp(join(tmpdir(), "havn-keys-"));
});
afterAll(async () => {
  await w.close();
  await rm(folder, { recursive: true });
});

test("S23 thirty days after a key was destroyed no copy of the keys holds it", async () => {
  const { org } = await w.centre("Øvelse Nordheim");
  const [kept, gone] = [crypto.randomUUID(), crypto.randomUUID()];
  await w.inside(org, async (tx) => {
    await dataKey(tx, org, kept);
    await dataKey(tx, org, gone);
  });
  const now = w.clock.now();
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const holding = (subject: string) =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name), "utf8").includes(subject));
  const { file } = await writeKeyCopy(w.pools.relay, folder, now);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(holding(gone)).toHaveLength(1);
  await w.admin(sql`delete from access.data_keys where subject_id = ${gone}`);
  await writeKeyCopy(w.pools.relay, folder, later(29));
  expect(holding(gone)).toHaveLength(1);
  await writeKeyCopy(w.pools.relay, folder, later(31));
  expect([holding(gone).length, holding(kept).length]).toEqual([0, 2]);
});
