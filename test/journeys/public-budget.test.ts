import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicLangs } from "#platform/text";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (path: string) => fetch(`${site.origin}${path}`, { headers: { "accept-encoding": "identity" } });
const weight = async (path: string) => gzipSync(Buffer.from(await (await get(path)).arrayBuffer())).length;

const pages = [
  "/",
  "/oversikt",
  "/oversikt?s=oslo",
  "/oversikt/oslo-2",
  "/oversikt/alta",
  "/oversikt/alta/endringer",
  "/kommune/0301",
  "/kommune/5610",
  "/kommuner",
  "/tall",
  "/spor",
  "/tilgjengelighet",
  "/apne-data",
  "/trening/oversikt",
  "/trening/oversikt/lykkja",
];

/** Line 10 of the goals: what a phone must fetch before the page can be used. */
test.each(pages)("%s: 30 kB, three requests, 4 kB of script, nothing from others", async (path) => {
  for (const lang of publicLangs) {
    const address = `${path}${path.includes("?") ? "&" : "?"}m=${lang}`;
    const html = await (await get(address)).text();
    const linked = [
      ...html.matchAll(/<(?:link|script|img|iframe|source|use)\b[^>]*?\s(?:href|src)="([^"]+)"/g),
    ]
      .filter(([tag]) => !/rel="(alternate|license|canonical)"/.test(tag))
      .map(([, url]) => url!)
      .filter((url) => !url.startsWith("data:") && !url.startsWith("#"));
    expect(linked.filter((url) => !url.startsWith("/assets/"))).toEqual([]);
    expect(linked.length).toBeLessThanOrEqual(2);
    const scripts = linked.filter((url) => url.endsWith(".js"));
    const weights = await Promise.all(linked.map(weight));
    const script = (await Promise.all(scripts.map(weight))).reduce((sum, one) => sum + one, 0);
    const whole = gzipSync(html).length + weights.reduce((sum, one) => sum + one, 0);
    expect([address, whole <= 30_000 ? "fits" : whole]).toEqual([address, "fits"]);
    expect(script).toBeLessThanOrEqual(4_000);
    for (const url of linked.filter((one) => one.endsWith(".css"))) {
      expect(await (await get(url)).text()).not.toMatch(/url\(["']?(?!data:)[^)]*\.woff2/);
    }
  }
});
