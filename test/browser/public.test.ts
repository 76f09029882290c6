import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicLangs, type PublicLang } from "#platform/text";
import { openSite, type Site } from "../journeys/site.ts";
import { blemishes, desk, phone, watch } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

/** Every kind of public page, and each state a page can be in. */
const kinds = [
  "/",
  "/oversikt",
  "/oversikt?s=Karasjok",
  "/oversikt?s=V%C3%A5ler",
  "/oversikt?s=xyzzy",
  "/oversikt/alta",
  "/oversikt/oslo-2",
  "/oversikt/sorhelgeland",
  "/oversikt/alta/endringer",
  "/kommuner",
  "/kommune/5610",
  "/kommune/1811",
  "/embed/kommune/5610",
  "/tall",
  "/spor",
  "/tilgjengelighet",
  "/apne-data",
  "/trening",
  "/trening/oversikt",
  "/trening/oversikt/nordheim",
  "/trening/oversikt/storvik",
  "/trening/oversikt/ytrefjell",
  "/trening/oversikt/lykkja/endringer",
  "/trening/kommune/9902",
  "/trening/skriv",
  "/trening/skriv/kvittering",
  "/finnes-ikke",
];

const inLang = (path: string, lang: PublicLang) => `${path}${path.includes("?") ? "&" : "?"}m=${lang}`;

async function visit(context: BrowserContext, look: (page: Page, path: string) => Promise<unknown>) {
  const page = await context.newPage();
  const found: [string, unknown][] = [];
  for (const path of kinds) {
    await page.goto(`${site.origin}${path}`);
    const what = await look(page, path);
    if (Array.isArray(what) && what.length > 0) found.push([path, what]);
  }
  return found;
}

describe.each(publicLangs)("in %s", (lang) => {
  const size = lang === "nn" || lang === "se" ? desk : phone;
  const schemes = lang === "nb" ? (["dark", "light"] as const) : (["light"] as const);

  test("no page breaks a rule of axe or goes sideways at 320 px", { timeout: 240_000 }, async () => {
    const context = await browser.newContext(size);
    const wrong: string[] = [];
    watch(context, site.origin, wrong);
    const page = await context.newPage();
    const found: [string, string[]][] = [];
    for (const path of kinds) {
      await page.goto(`${site.origin}${inLang(path, lang)}`);
      const seen = await blemishes(page, schemes);
      if (seen.length > 0) found.push([path, seen]);
      expect([path, await page.locator("html").getAttribute("lang")]).toEqual([path, lang]);
    }
    await context.close();
    expect(found).toEqual([]);
    // The page that does not exist is told as such, which the browser writes in its console.
    expect(wrong.filter((one) => !one.includes("404"))).toEqual([]);
  });
});

test("at 400 % nothing is fixed over the text and nothing goes sideways", { timeout: 120_000 }, async () => {
  // 1280 × 1024 at 400 %.
  const context = await browser.newContext({ viewport: { width: 320, height: 256 } });
  const found = await visit(context, async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const fixed = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position))
        .filter((one) => one.getBoundingClientRect().height > 0 && !one.matches(".hv-skip"))
        .map((one) => one.className),
    );
    return [...(wide > 320 ? [`${wide} px wide`] : []), ...fixed.map((one) => `fixed: ${one}`)];
  });
  await context.close();
  expect(found).toEqual([]);
});

/** Runs in the page: whether one who only has a keyboard sees where the focus is. */
function unseen(): string[] {
  const one = document.activeElement;
  if (!one || one === document.body) return [];
  const ringed = [one, one.closest(".ds-field")].flatMap((each) => (each ? [getComputedStyle(each)] : []));
  const ring = ringed.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(
    box.left + Math.min(box.width, 40) / 2,
    box.top + Math.min(box.height, 20) / 2,
  );
  const label = (one as HTMLInputElement).labels?.[0];
  const free = top !== null && (one.contains(top) || top.contains(one) || label?.contains(top) === true);
  const name = (one.textContent?.trim() || one.id || one.tagName).slice(0, 40);
  return [...(ring ? [] : [`no ring: ${name}`]), ...(free ? [] : [`covered: ${name}`])];
}

test.each([phone, desk])(
  "the focus is always seen at $viewport.width px, and the way out is the second stop",
  { timeout: 240_000 },
  async (size) => {
    const context = await browser.newContext(size);
    const found = await visit(context, async (page, path) => {
      if (path.startsWith("/embed")) return [];
      const missing: string[] = [];
      for (let tabs = 1; tabs <= 90; tabs++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => document.activeElement === document.body)) break;
        missing.push(...(await page.evaluate(unseen)));
        const leaves = await page.evaluate(() => document.activeElement?.hasAttribute("data-leave") ?? false);
        if (tabs === 2 && !leaves) missing.push("the second stop is not the way out");
      }
      return missing;
    });
    await context.close();
    expect(found).toEqual([]);
  },
);
