import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type World } from "./world.ts";

let w: World;
beforeAll(async () => void (w = await world()));
afterAll(() => w.close());

test("a table that is changed under a living connection is read on with its new columns", async () => {
  const { org } = await w.centre("Bratthamar krisesenter (øvelse)");
  await w.admin(sql`create table public.altered (id int primary key)`);
  await w.admin(sql`insert into public.altered values (1)`);
  await w.admin(sql`grant select on public.altered to havn_relay`);
  const read = () => w.inside(org, (tx) => tx.row(sql`select * from public.altered where id = ${1}`));
  // Often enough for every connection to have made its plan.
  for (let i = 0; i < 30; i++) expect(await read()).toEqual({ id: 1 });
  await w.admin(sql`alter table public.altered add column more text default 'ja'`);
  for (let i = 0; i < 30; i++) expect(await read()).toEqual({ id: 1, more: "ja" });
});
