import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction } from "#platform/db";
import { newId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { addMunicipality, findMunicipality, loadPublicData, municipalities } from "#modules/directory";
import { world, type World } from "../../../../test/world.ts";
import { publicPages } from "../given.ts";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
const { centres } = JSON.parse(readFileSync(`${folder}/centres.json`, "utf8")) as {
  centres: { id: string }[];
};
let w: World;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
  pages = publicPages(w);
});
afterAll(() => w.close());

const open = <T,>(work: Parameters<typeof transaction<T>>[2]) =>
  transaction(w.pools.open, { text: "select 1" }, work);
const everyPage = [
  "/",
  "/oversikt",
  "/kommuner",
  "/kommune/0301",
  "/kommune/5632",
  "/kommune/1507",
  ...centres.flatMap(({ id }) => [`/oversikt/${id}`, `/oversikt/${id}/endringer`]),
];

test("invented municipalities are never among the real ones", async () => {
  const made = { number: "9901", name: "Øvelse", lat: 60, lon: 10, training: true };
  await w.inside(newId(w.clock.now()), (tx) => addMunicipality(tx, made));
  expect((await open((tx) => municipalities(tx, false))).length).toBe(357);
  expect((await open((tx) => municipalities(tx, true))).map((place) => place.number)).toEqual(["9901"]);
  expect((await open((tx) => findMunicipality(tx, "5610")))?.officialName).toContain("Kárášjohka");
});

test("nobody but the relay can write here", async () => {
  await expect(open((tx) => tx.run(sql`update directory.centres set name = 'x'`))).rejects.toThrow(
    /permission denied/,
  );
});

test("no page leads to or loads from another host, sets a cookie or runs a script of its own", async () => {
  for (const path of everyPage) {
    const answer = await pages.app.request(path);
    expect(answer.headers.get("set-cookie")).toBeNull();
    const page = await answer.text();
    expect(page).not.toMatch(/(href|src|action)="(https?:)?\/\//);
    // What stands for machines is data; no browser runs it.
    expect(page.replaceAll('<script type="application/ld+json">', "")).not.toContain("<script");
    expect(page).toContain('href="/forlat"');
  }
});

test("every link keeps the language, and every title is neutral", async () => {
  for (const [i, path] of everyPage.entries()) {
    const lang = publicLangs[i % 4]!;
    const page = await pages.html(path, lang);
    const links = [...page.matchAll(/href="(\/(?:oversikt|kommune|kommuner|trening)[^"]*)"/g)];
    for (const [, link] of links) expect([path, link]).toEqual([path, expect.stringContaining(`m=${lang}`)]);
    expect(/<title>([^<]*)<\/title>/.exec(page)?.[1]).not.toMatch(
      /krise|vold|vald|rus|violence|abuse|heahte/i,
    );
  }
});

test("the way out is a redirect that asks the browser to clear up, by link and by form", async () => {
  for (const method of ["GET", "POST"]) {
    const answer = await pages.app.request("/forlat", { method });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("https://www.yr.no/");
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"');
  }
});
