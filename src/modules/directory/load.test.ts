import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction } from "#platform/db";
import { newId } from "#platform/ids";
import { world, type World } from "../../../test/world.ts";
import { loadPublicData } from "./load.ts";
import { readPublic } from "./read-public.ts";

const folder = fileURLToPath(new URL("../../../data", import.meta.url));
const ids = (JSON.parse(readFileSync(`${folder}/centres.json`, "utf8")) as { centres: { id: string }[] })
  .centres;
let w: World;
const load = () => w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

test("every file is loaded once; again it changes nothing", async () => {
  expect(await load()).toEqual(["municipalities", "centres", "tryggest", "former-municipalities", "figures"]);
  const loads = await w.admin(sql`select * from directory.loads order by source`);
  const mark = await w.admin(sql`select * from directory.revision`);
  expect(await load()).toEqual([]);
  expect(await w.admin(sql`select * from directory.loads order by source`)).toEqual(loads);
  expect(await w.admin(sql`select * from directory.revision`)).toEqual(mark);
});

test("a file that is another is loaded; what it lacks is marked, never deleted", async () => {
  await w.admin(sql`update directory.loads set hash = 'old' where source = 'centres.json'`);
  await w.admin(
    sql`insert into directory.centres (id, uuid, name, facts) values ('ovelse', gen_random_uuid(), 'Øvelse', '{}')`,
  );
  const before = await w.admin(sql`select id, uuid from directory.centres order by id`);
  expect(await load()).toEqual(["centres"]);
  const dropped = await w.admin(sql`select id from directory.centres where dropped_at is not null`);
  expect(dropped).toEqual([{ id: "ovelse" }]);
  expect(await w.admin(sql`select id, uuid from directory.centres order by id`)).toEqual(before);
});

test("an invented centre is neither marked nor overwritten by the public file", async () => {
  await w.admin(sql`
    insert into directory.centres (id, uuid, name, facts, training)
    values ('trening', gen_random_uuid(), 'Øvelse', '{}', true)`);
  await w.admin(sql`update directory.loads set hash = 'old'`);
  await load();
  const kept = await w.admin(sql`select dropped_at from directory.centres where id = 'trening'`);
  expect(kept).toEqual([{ dropped_at: null }]);
  await w.admin(sql`update directory.centres set training = true where id = ${ids[0]!.id}`);
  await w.admin(sql`update directory.loads set hash = 'old'`);
  await expect(load()).rejects.toThrow("taken by the training county");
  await w.admin(sql`update directory.centres set training = false where id = ${ids[0]!.id}`);
});

test("the other files come into the snapshot: teams that take part now, former numbers, figures", async () => {
  const content = await transaction(w.pools.open, { text: "select 1" }, (tx) => readPublic(tx, false));
  expect([content.former.length, content.figures.length]).toEqual([195, 22]);
  expect(content.tryggest.filter((one) => one.number === "0301").map((one) => one.district)).toEqual(
    expect.arrayContaining(["Bydel Bjerke", "Bydel Frogner"]),
  );
  // The pilot of 2018–2020 only.
  expect(content.tryggest.map((one) => one.district)).not.toContain("Bydel Stovner");
  expect(content.centres.length).toBe(46);
});
