import type { Browser, Locator } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { night } from "../journeys/night.ts";
import type { PlainBrowser } from "../journeys/plain-browser.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, openStage } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

const { say, hold } = night();
/** It has one room. */
const single = "Rustjenesten i Lykkja, Lykkja krisesenter";
const look = () => Promise.resolve();
let browser: Browser;
let site: Site;
let holder: PlainBrowser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  site = await openSite();
  holder = await site.as("natt-nordheim");
  await asks(holder);
  await hold(holder, single);
});
afterEach(() => site.close());

async function asks(hands: Pick<PlainBrowser, "press" | "answer">): Promise<void> {
  await hands.press(say("Ny henvendelse"));
  await hands.answer(say("Hvem gjelder det?"), say("Kvinne"));
  await hands.press(say("Finn plass"));
}

async function release(): Promise<void> {
  await holder.press(say("Slipp plassen"));
  await holder.press(say("Slipp plassen"));
}

const hasFocus = (what: Locator) => what.evaluate((one) => one === document.activeElement);

test("a freed room comes into an open search by itself; what had focus has it still, and is about the same place", async () => {
  const { as, ended } = openStage({ browser, site, options: desk, lang: "nb", look });
  const hands = await as("natt-storvik");
  await asks(hands);
  const { page } = hands;
  let fetched = 0;
  page.on("request", (one) => (fetched += Number(one.url() === page.url() && one.method() === "GET")));
  const can = page.locator("section[aria-labelledby=kan] li[id]");
  const before = await can.count();
  await page.getByText(/^Oppdatert \d\d:\d\d:\d\d/).waitFor();
  const last = can.last();
  const [place, unit] = [await last.getAttribute("id"), await last.locator("[name=unit]").inputValue()];
  const key = await last.locator("[name=_key]").inputValue();
  await last.getByRole("button").focus();
  await release();
  const freed = can.filter({ hasText: single });
  await freed.waitFor({ timeout: 10_000 });
  expect(await can.count()).toBe(before + 1);
  const row = page.locator(`#${place}`);
  expect(await hasFocus(row.getByRole("button"))).toBe(true);
  expect(await row.locator("[name=unit]").inputValue()).toBe(unit);
  expect(await row.locator("[name=_key]").inputValue()).toBe(key);
  await page
    .getByRole("status")
    .filter({ hasText: say("Noe endret seg i lista.") })
    .first()
    .waitFor();
  expect(await freed.locator("[name=unit]").inputValue()).not.toBe(unit);
  expect(fetched).toBeLessThanOrEqual(2);
  expect(await ended()).toEqual([]);
});

test("a place that is taken under the hand leaves focus on its row, which now says why", async () => {
  await release();
  const { as, ended } = openStage({ browser, site, options: desk, lang: "nb", look });
  const hands = await as("natt-storvik");
  await asks(hands);
  const { page } = hands;
  const row = page.getByRole("listitem").filter({ hasText: single });
  await row.getByRole("button").focus();
  const quicker = await site.as("natt-nordheim");
  await asks(quicker);
  await hold(quicker, single);
  await page.locator("section[aria-labelledby=kan] li[id]").filter({ hasText: single }).waitFor({
    state: "detached",
    timeout: 10_000,
  });
  expect(await row.getByRole("button").count()).toBe(0);
  await page.waitForFunction(() => document.activeElement?.tagName === "LI");
  expect(await hasFocus(row)).toBe(true);
  expect(await ended()).toEqual([]);
});

test("nothing moves under a finger that is down; what came meanwhile is shown when it is lifted", async () => {
  const { as, ended } = openStage({ browser, site, options: desk, lang: "nb", look });
  const hands = await as("natt-storvik");
  await asks(hands);
  const { page } = hands;
  const freed = page.locator("section[aria-labelledby=kan] li[id]").filter({ hasText: single });
  await page.getByText(/^Oppdatert \d\d:\d\d:\d\d/).waitFor();
  await page.locator("h1").hover();
  await page.mouse.down();
  const came = page.waitForResponse((one) => one.url() === page.url());
  await release();
  await came;
  // Whatever the page does with the answer, it does before this.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await freed.count()).toBe(0);
  await page.mouse.up();
  await freed.waitFor({ timeout: 10_000 });
  expect(await ended()).toEqual([]);
});

test("without scripts a reload shows the freed room, and nothing says that it keeps itself fresh", async () => {
  const options = { ...desk, javaScriptEnabled: false };
  const { as, ended } = openStage({ browser, site, options, lang: "nb", look });
  const hands = await as("natt-storvik");
  await asks(hands);
  const { page } = hands;
  const freed = page.locator("section[aria-labelledby=kan] li[id]").filter({ hasText: single });
  await release();
  expect(await freed.count()).toBe(0);
  expect(await page.getByText(/^Oppdatert /).count()).toBe(0);
  await page.reload();
  expect(await freed.count()).toBe(1);
  expect(await ended()).toEqual([]);
});
