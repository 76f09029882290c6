import { OpenAPIHono } from "@hono/zod-openapi";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction, type Tx } from "#platform/db";
import type { Desk, Env } from "#platform/http";
import { newId } from "#platform/ids";
import { isLang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { world, type World } from "../../../../test/world.ts";
import { centresFile } from "#modules/directory";
import { loadPublicData } from "#modules/directory";
import { module as directory } from "#modules/directory";
import { overview } from "../module.ts";
import { addMunicipality, findMunicipality, municipalities } from "#modules/directory";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
const { centres } = centresFile.parse(JSON.parse(readFileSync(`${folder}/centres.json`, "utf8")));
let w: World;
let app: OpenAPIHono<Env>;
const open = <T,>(work: (tx: Tx) => Promise<T>) =>
  transaction(w.pools.open, { text: "select 1" }, (tx) => work(tx));
const load = () => w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));

beforeAll(async () => {
  w = await world();
  await load();
  app = new OpenAPIHono<Env>();
  app.use(async (c, next) => {
    const asked = c.req.query("m");
    const lang = isLang(asked) ? asked : "nb";
    c.set("lang", lang);
    c.set("desk", { open } as Desk);
    c.set("publicFrame", (title) => ({
      lang,
      title,
      words: frameWords(lang),
      assets: { css: "/a.css" },
      languages: [],
      training: false,
    }));
    await next();
  });
  overview.pages!(app);
  directory.api!(app);
});
afterAll(() => w.close());

async function html(path: string, status = 200): Promise<string> {
  const answer = await app.request(path);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer.text();
}
const textOf = (page: string) => page.replace(/<[^>]*>/g, " ");
const everyPage = () => ["/", "/oversikt", ...centres.map((centre) => `/oversikt/${centre.id}`)];

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

test("the list shows every centre that is not closed, and no other", async () => {
  const page = await html("/oversikt");
  const linked = [...page.matchAll(/href="\/oversikt\/([a-z0-9-]+)"/g)].map((match) => match[1]);
  const expected = centres.filter((centre) => centre.state.is !== "closed").map((centre) => centre.id);
  expect(new Set(linked)).toEqual(new Set(expected));
  expect(linked).toHaveLength(44);
});

test("no page and no answer has a number or e-mail that nobody has verified", async () => {
  const secrets = centres.flatMap((centre) => [
    ...(centre.phones ?? []).flatMap((phone) => [phone.number, phone.number.replaceAll(" ", "")]),
    ...(centre.email ? [centre.email.is] : []),
  ]);
  expect(secrets.length).toBeGreaterThan(40);
  const pages = await Promise.all(
    [...everyPage(), "/oversikt?m=nn", "/api/v1/centres"].map((path) => html(path)),
  );
  for (const page of pages) expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
  const numbers = pages.flatMap((page) => [...page.matchAll(/href="tel:([^"]+)"/g)].map((match) => match[1]));
  expect(new Set(numbers)).toEqual(new Set(["112", "116006", "116117"]));
});

test("a verified number is shown on its page", async () => {
  await w.admin(
    sql`update directory.centres set facts = jsonb_set(facts, '{phones,0,verified}', 'true') where id = 'alta'`,
  );
  await w.admin(
    sql`update directory.centres set facts = facts || ${'{"phones":[{"number":"00 11 00 11","for":"all","source":null,"date":null,"verified":true}]}'}::jsonb where id = 'alta'`,
  );
  expect(await html("/oversikt/alta")).toContain("tel:00110011");
});

test("no public page leads to or loads from another host, sets a cookie or needs script", async () => {
  for (const path of everyPage()) {
    const answer = await app.request(path);
    expect(answer.headers.get("set-cookie")).toBeNull();
    const page = await answer.text();
    expect(page).not.toMatch(/(href|src|action)="(https?:)?\/\//);
    expect(page).not.toContain("<script");
    expect(page).toContain('href="/forlat"');
  }
});

test("window titles are neutral", async () => {
  for (const path of everyPage()) {
    expect(/<title>(.*)<\/title>/.exec(await html(path))?.[1]).toMatch(/^(Hjelp nå|Oversikt)$/);
  }
});

test("the known terms stand with year and source; the rest is unknown", async () => {
  const house = textOf(await html("/oversikt/oslo-2"));
  expect(house).toContain("Den som bor der, kan bruke rusmidler.");
  expect(house).toContain("frifagbevegelse.no, mars 2021");
  const unknown = textOf(await html("/oversikt/gjovik"));
  expect(unknown).toContain("Vi vet ikke hvilke regler som gjelder her.");
  expect(unknown).toContain("En side uten dato sier: ja. Kilde: krisesenteret-gjovik.no.");
});

test("doubt about operation is said in the list and on the page", async () => {
  expect(textOf(await html("/oversikt?s=Narvik"))).toContain(
    "Vi vet ikke om stedet er i drift. Sist sett i 2017.",
  );
  expect(textOf(await html("/oversikt/rana"))).toContain("Sist sett i fylkesmannen.no, omkring 2017.");
});

test("a closed centre is gone from the list, and its address says what replaced it", async () => {
  const page = await html("/oversikt/sorhelgeland");
  expect(textOf(page)).toContain("Dette stedet er lagt ned. Kilde: norgeslover.no, 2024.");
  expect(page).toContain('href="/oversikt/nordtrondelag"');
  expect(textOf(page)).toContain("For Brønnøy");
  expect(await html("/oversikt/eva?m=nn")).toContain('href="/oversikt/halden?m=nn"');
});

test("nynorsk has its own words and keeps the language in every link", async () => {
  for (const path of ["/", "/oversikt", "/oversikt/oslo-2"]) {
    const page = await html(`${path}?m=nn`);
    expect(page).toContain('lang="nn"');
    expect(textOf(page)).not.toMatch(/\b(ikke|hvem|noen|stedet|rusmidler)\b/);
    for (const [, link] of page.matchAll(/href="(\/(?:oversikt|trening)[^"]*)"/g))
      expect(link).toContain("m=nn");
  }
  expect(await html("/oversikt?m=nn")).toContain('name="m" value="nn"');
});

test("what was typed is kept and cannot become markup", async () => {
  const page = await html("/oversikt?s=%3Cscript%3Ealert(1)");
  expect(page).not.toContain("<script>alert");
  expect(textOf(page)).toContain("Vi fant ingen steder med det navnet.");
});

test("an unknown centre is not found, in page and API", async () => {
  expect((await app.request("/oversikt/finnes-ikke")).status).toBe(404);
  const answer = await app.request("/api/v1/centres/finnes");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
});

test("the API gives centres and municipalities", async () => {
  const all = (await (await app.request("/api/v1/centres")).json()) as { centres: unknown[] };
  expect(all.centres).toHaveLength(46);
  const one = (await (await app.request("/api/v1/centres/oslo-2")).json()) as { kind: string };
  expect(one.kind).toBe("special-unit");
  const places = (await (await app.request("/api/v1/municipalities")).json()) as { municipalities: object[] };
  expect(places.municipalities).toHaveLength(357);
});

test("the way out is a redirect that asks the browser to clear up, by link and by form", async () => {
  for (const method of ["GET", "POST"]) {
    const answer = await app.request("/forlat", { method });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("https://www.yr.no/");
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "cookies", "storage"');
  }
});

test("the whole list is under 12 kB compressed", async () => {
  expect(gzipSync(await html("/oversikt")).length).toBeLessThan(12_000);
});
