import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { isLang, publicLangs } from "#platform/text";
import { attribute, find, named, text } from "./markup.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test.each(publicLangs)(
  "the page about the data in %s: what there is, and every link of it leads there",
  async (lang) => {
    const stranger = site.stranger();
    await stranger.open(`${paths.openData()}?m=${lang}`);
    expect(stranger.status()).toBe(200);
    expect(attribute(find(stranger.page, named("html"))[0]!, "lang")).toBe(lang);
    expect(isLang(lang) ? flaws(stranger.page, lang) : []).toEqual([]);
    expect(stranger.headers.get("cache-control")).toBe("no-store");
    expect(stranger.cookies.size).toBe(0);
    const main = find(stranger.page, named("main"))[0]!;
    expect(text(main)).toContain(`http://localhost/embed/kommune/0301?m=${lang}`);
    expect(text(main)).toContain("https://creativecommons.org/licenses/by/4.0/");
    const links = find(main, named("a")).map((one) => attribute(one, "href")!);
    expect(links.length).toBeGreaterThan(9);
    for (const link of links) {
      expect(link).toMatch(/^\//);
      const answer = await stranger.raw("GET", link, undefined, { "accept-language": "de" });
      await answer.arrayBuffer();
      expect([link, answer.status]).toEqual([link, 200]);
      expect([link, answer.headers.get("content-language") ?? lang]).toEqual([link, lang]);
    }
  },
);

test("the sitemap names each public page once in each language, and they are there", async () => {
  const stranger = site.stranger();
  const xml = await (await stranger.raw("GET", "/sitemap.xml")).text();
  const places = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => new URL(place!));
  expect(new Set(places.map(String)).size).toBe(places.length);
  expect(places.length).toBe(4 * (7 + 46 + 357));
  expect(new Set(places.map((place) => place.origin))).toEqual(new Set(["http://localhost"]));
  expect(xml.match(/hreflang="x-default"/g)).toHaveLength(places.length);
  expect(xml).not.toContain(paths.training());
  const norwegian = places.filter((place) => place.searchParams.get("m") === "nb");
  const sample = norwegian.filter((place, i) => !place.pathname.startsWith("/kommune/") || i % 20 === 0);
  expect(sample.length).toBeGreaterThan(60);
  for (const { pathname, search } of sample) {
    const answer = await stranger.raw("GET", pathname + search);
    await answer.arrayBuffer();
    // A closed centre may lead on to the one that took over.
    expect([pathname, answer.status < 400]).toEqual([pathname, true]);
  }
});

test("robots are told where the list is, and where there is nothing to list", async () => {
  const answer = await site.stranger().raw("GET", "/robots.txt");
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(await answer.text()).toBe(
    "User-agent: *\nDisallow: /trening\nDisallow: /forlat\n\nSitemap: http://localhost/sitemap.xml\n",
  );
});
