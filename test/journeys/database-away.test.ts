import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const pages = [
  "/",
  "/oversikt",
  "/oversikt?s=Karasjok",
  "/oversikt/alta",
  "/kommune/5610",
  "/kommuner",
  "/tall",
];
const data = ["/api/hsds/services", "/katalog.ttl"];
const get = (path: string) => fetch(`${site.origin}${path}`);
const text = async (path: string) => (await get(path)).text();

const limit = (most: 0 | -1) =>
  site.ask(
    most === 0
      ? sql`do $$ begin execute format('alter database %I connection limit 0', current_database()); end $$`
      : sql`do $$ begin execute format('alter database %I connection limit -1', current_database()); end $$`,
  );

/** Nobody may sign in to the database, and all who were are thrown out: what a stopped server looks like. */
async function away(): Promise<void> {
  await limit(0);
  await site.ask(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where usename like 'havn\\_%' and datname = current_database()`);
}

test("public pages and data answer while the database is away, and say that they are a copy", async () => {
  for (const path of [...pages, ...data]) expect([path, (await get(path)).status]).toEqual([path, 200]);
  const fresh = await text("/oversikt");
  expect(fresh).not.toContain("Dette er en kopi");
  const before = await text("/oversikt/alta");
  try {
    await away();
    // What was read a moment ago still counts as new.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (const path of [...pages, ...data]) expect([path, (await get(path)).status]).toEqual([path, 200]);
    const copy = await text("/oversikt?m=nb");
    expect(copy).toMatch(/Dette er en kopi fra kl(\.|okka) \d{2}:\d{2}/);
    // A page nobody has asked for before is made from the copy too.
    expect(await text("/oversikt/oslo-2?m=nn")).toContain("Oslo");
    expect((await get("/oversikt/finnes-ikke")).status).toBe(404);
  } finally {
    await limit(-1);
  }
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  await get("/oversikt");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await text("/oversikt")).not.toContain("Dette er en kopi");
  expect(await text("/oversikt/alta")).toBe(before);
});
