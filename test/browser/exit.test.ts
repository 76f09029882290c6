import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, phone } from "./browser-stage.ts";
import { launchChromium, launchProfile } from "./chromium.ts";
import { back, keepsake, kept, openNeutral, watchLeaving } from "./exit-stage.ts";
import { foundIn } from "./profile-search.ts";

let browser: Browser;
let site: Site;
let neutral: Awaited<ReturnType<typeof openNeutral>>;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  neutral = await openNeutral();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
  neutral.close();
});

async function visitor(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: "nb-NO", ...desk, ...options });
  const watched = await watchLeaving(context, site.origin, neutral.url);
  return { context, page: await context.newPage(), ...watched };
}

/** From a search elsewhere, by way of three pages of ours. */
async function readAround(page: Page): Promise<void> {
  await page.goto(neutral.url);
  await page.goto(`${site.origin}/?m=nb`);
  await page.getByRole("link", { name: "Hvem tar imot?" }).first().click();
  await page.waitForURL(/oversikt/);
  await page.locator("main a[href^='/oversikt/']").first().click();
  await page.waitForURL(/oversikt\/./);
}

const out = "[data-leave]";
const ways: [string, (page: Page) => Promise<void>][] = [
  ["the button", (page) => page.locator(out).click()],
  [
    "Shift three times",
    async (page) => {
      for (let times = 0; times < 3; times++) await page.keyboard.press("Shift");
    },
  ],
];

describe("with script", () => {
  test.each(ways)(
    "%s blanks the page before the server answers, and Back shows nothing of ours",
    { timeout: 60_000 },
    async (_, leave) => {
      const { context, page, blank, seen, forget, hold, elsewhere } = await visitor();
      await readAround(page);
      const release = hold();
      const going = leave(page);
      expect(await blank).toEqual({
        text: "Laster",
        title: "Laster",
        role: "alert",
        there: ["BODY", "HTML"],
      });
      release();
      await going;
      await page.waitForURL(neutral.url);
      forget();
      for (let times = 0; times < 10; times++) await back(page, neutral.url);
      expect(seen()).toEqual([]);
      expect(elsewhere).toEqual([]);
      await context.close();
    },
  );

  test("our own Back, and coming back by Forward, still show the page", { timeout: 60_000 }, async () => {
    const { context, page } = await visitor();
    await readAround(page);
    await page.goBack();
    await page.waitForURL(/oversikt\?/);
    expect(await page.locator("h1").innerText()).toBe("Hvem tar imot?");
    await page.goBack();
    await page.goBack();
    expect(page.url()).toBe(neutral.url);
    await page.goForward();
    expect(await page.locator("h1").isVisible()).toBe(true);
    await context.close();
  });

  test("capitals, Shift with Tab and a key held down throw nobody out", async () => {
    const { context, page } = await visitor();
    await page.goto(`${site.origin}/oversikt?m=nb`);
    const here = page.url();
    await page.locator("main input[type=search], main input[type=text]").first().focus();
    for (const key of ["Shift+A", "Shift+B", "Shift+C", "Shift+D"]) await page.keyboard.press(key);
    for (let times = 0; times < 4; times++) await page.keyboard.press("Shift+Tab");
    for (let times = 0; times < 9; times++) await page.keyboard.down("Shift");
    await page.keyboard.up("Shift");
    for (const key of ["Shift", "Shift", "a", "Shift", "Shift", "b"]) await page.keyboard.press(key);
    expect(page.url()).toBe(here);
    expect(await page.locator("h1").isVisible()).toBe(true);
    await context.close();
  });

  test("a screen reader is told how many presses are left, and nobody sees it", async () => {
    const { context, page } = await visitor();
    await page.goto(`${site.origin}/oversikt?m=nb`);
    const told = page.getByRole("status").filter({ hasText: /Shift|siden/ });
    await page.keyboard.press("Shift");
    expect(await told.innerText()).toBe("Trykk Shift to ganger til for å forlate siden.");
    await page.keyboard.press("Shift");
    expect(await told.innerText()).toBe("Trykk Shift én gang til for å forlate siden.");
    expect((await told.boundingBox())!.height).toBeLessThanOrEqual(1);
    await page.keyboard.press("Escape");
    expect(await told.innerText()).toBe("Du er fortsatt på siden.");
    await context.close();
  });

  test("somebody on duty who leaves from a public page is signed out on the server, too", async () => {
    const { context, page } = await visitor();
    const form = { account: "natt-nordheim" };
    await context.request.post(`${site.origin}/trening/innlogging`, { form, maxRedirects: 0 });
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const board = () => fetch(`${site.origin}/vakt`, { headers: { cookie }, redirect: "manual" });
    expect((await board()).status).toBe(200);
    await page.goto(`${site.origin}/oversikt`);
    await page.locator(out).click();
    await page.waitForURL(neutral.url);
    expect(await context.cookies()).toEqual([]);
    expect((await board()).status).toBe(303);
    await context.close();
  });
});

describe("without script", () => {
  test("Back may show what was read before, as the page on traces says", async () => {
    const { context, page, seen, forget } = await visitor();
    await context.route("**/assets/leave*", (route) => route.fulfill({ contentType: "text/javascript" }));
    await readAround(page);
    await page.locator(out).click();
    await page.waitForURL(neutral.url);
    forget();
    await page.goBack();
    await expect.poll(() => seen().length).toBeGreaterThan(0);
    await context.close();
  });

  test("the link leaves, and a form can be posted to the same address", async () => {
    const { context, page } = await visitor({ ...phone, javaScriptEnabled: false });
    await page.goto(`${site.origin}/oversikt?m=nb`);
    await page.locator(out).click();
    await page.waitForURL(neutral.url);
    const answer = await context.request.post(`${site.origin}/forlat`, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location]).toEqual([303, "https://www.yr.no/"]);
    expect(answer.headers()["clear-site-data"]).toBe('"cache", "cookies", "storage"');
    await context.close();
  });
});

/** One page of every kind that links lead to, in every language. */
async function walk(page: Page): Promise<string[]> {
  const shape = (path: string) => path.replace(/\?.*/, "").replace(/\/(oversikt|kommune)\/[^/]+/, "/$1/x");
  const visited = new Map<string, string>();
  const waiting = ["/?m=nb", "/?m=nn", "/?m=en", "/?m=se"];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const lang = /[?&]m=(\w+)/.exec(path)?.[1] ?? "";
    const key = `${lang} ${shape(path)}`;
    if (visited.has(key)) continue;
    const answer = await page.goto(site.origin + path);
    visited.set(key, path);
    if (!answer?.headers()["content-type"]?.startsWith("text/html")) continue;
    const links = await page
      .locator("a[href^='/']")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
    waiting.push(...links.filter((href) => /[?&]m=/.test(href)));
  }
  return [...visited.keys()];
}

test(
  "a walk through every kind of page asks nobody else, and leaves nothing stored",
  { timeout: 240_000 },
  async () => {
    const { context, page, elsewhere } = await visitor();
    const visited = await walk(page);
    for (const lang of ["nb", "nn", "en", "se"])
      for (const path of [
        "/",
        "/oversikt",
        "/oversikt/x",
        "/kommuner",
        "/kommune/x",
        "/tall",
        "/spor",
        "/tilgjengelighet",
        "/apne-data",
      ])
        expect(visited).toContain(`${lang} ${path}`);
    expect(elsewhere).toEqual([]);
    await page.goto(`${site.origin}/`);
    expect(Object.values(await kept(page)).filter((count) => count > 0)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  },
);

test(
  "a used browser keeps no text of ours in its profile, and shows none by Back",
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "havn-profile-"));
    const context = await launchProfile(folder);
    const { seen, forget } = await watchLeaving(context, site.origin, neutral.url);
    const page = await context.newPage();
    await page.goto(`${neutral.origin}/kept`);
    await readAround(page);
    const texts: string[] = [];
    for (const path of ["/oversikt?m=nb", "/spor?m=nb", "/kommune/5610?m=nb", "/spor?m=se"]) {
      await page.goto(site.origin + path);
      const said = (await page.locator("main").innerText()).split("\n").map((line) => line.trim());
      texts.push(...said.filter((line) => line.length >= 25).slice(0, 6));
    }
    await page.locator(out).click();
    await page.waitForURL(neutral.url);
    forget();
    for (let times = 0; times < 10; times++) await back(page, neutral.url).catch(() => undefined);
    expect(seen()).toEqual([]);
    await context.close();
    const canaries = [...new Set(texts)];
    expect(canaries.length).toBeGreaterThanOrEqual(20);
    expect(foundIn(folder, canaries)).toEqual([]);
    expect(foundIn(folder, [keepsake])).toEqual([keepsake]);
    rmSync(folder, { recursive: true, force: true });
  },
);
