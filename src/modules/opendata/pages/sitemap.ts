import type { Hono } from "hono";
import { paths, publicLink, type Env, type Web } from "#platform/http";
import { publicLangs } from "#platform/text";
import { readOnly, remembered, send, type Asked } from "../answer.ts";
import type { View } from "../view.ts";

const fixed = [
  paths.front(),
  paths.directory(),
  paths.municipalities(),
  paths.figures(),
  paths.traces(),
  paths.accessibility(),
  paths.openData(),
];

/** The public pages, in the languages they have. Addresses hold only letters, figures, `/`, `?`, `=` and `-`. */
export function sitemapOf({ snapshot, origin }: View): string {
  const pages = [
    ...fixed,
    ...snapshot.centres.map(({ centre }) => paths.centre(centre.id)),
    ...snapshot.municipalities.map(({ number }) => paths.municipality(number)),
  ];
  const at = (path: string, lang: (typeof publicLangs)[number]) => `${origin}${publicLink(path, lang)}`;
  const entries = pages.flatMap((path) => {
    const beside = [
      ...publicLangs.map(
        (lang) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${at(path, lang)}"/>`,
      ),
      `<xhtml:link rel="alternate" hreflang="x-default" href="${origin}${path}"/>`,
    ].join("");
    return publicLangs.map((lang) => `<url><loc>${at(path, lang)}</loc>${beside}</url>`);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    "</urlset>\n",
  ].join("\n");
}

/** Staff pages answer strangers as if they did not exist; naming them here would only tell where they are. */
const robots = (origin: string) =>
  [
    "User-agent: *",
    `Disallow: ${paths.training()}`,
    `Disallow: ${paths.leave()}`,
    "",
    `Sitemap: ${origin}/sitemap.xml`,
    "",
  ].join("\n");

export function crawlerRoutes(app: Hono<Env>, views: (c: Web) => Promise<Asked>): void {
  const sitemap = remembered(sitemapOf);
  app.get("/sitemap.xml", async (c) => {
    const asked = await views(c);
    const text = sitemap({ ...asked, lang: "nb" });
    return send(c, asked, { type: "application/xml; charset=utf-8", text, spoken: false });
  });
  app.get("/robots.txt", (c) => c.text(robots(c.var.origin)));
  app.all("/sitemap.xml", readOnly);
  app.all("/robots.txt", readOnly);
}
