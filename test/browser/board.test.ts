import type { Browser } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { night, shielded, storvik } from "../journeys/night.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, openStage } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

const { say, offerTo } = night();
const asks = say("{org} spør om dere kan ta over", { org: "Nordheim krisesenter" });
const look = () => Promise.resolve();
let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

test("with scripts the board changes by itself when somebody else acts, and keeps focus where it was", async () => {
  const { as, ended } = openStage({ browser, site, options: desk, lang: "nb", look });
  const { page } = await as("natt-storvik");
  const link = page.getByRole("link", { name: say("Ny henvendelse") });
  await link.focus();
  const sender = await site.as("natt-nordheim");
  await offerTo(sender, shielded, storvik);
  const row = page.locator("[data-duty]").filter({ hasText: asks });
  await row.waitFor({ timeout: 10_000 });
  expect(await row.count()).toBe(1);
  expect(await link.evaluate((one) => one === document.activeElement)).toBe(true);
  const said = page.getByRole("status").filter({ hasText: say("Én ny ting venter.") });
  await said.first().waitFor({ state: "attached", timeout: 5_000 });
  await sender.press(say("Trekk tilbake"));
  await sender.press(say("Ja, trekk tilbake"));
  await row.waitFor({ state: "detached", timeout: 10_000 });
  expect(await ended()).toEqual([]);
});

test("without scripts the board stands still until it is fetched anew, which one press does", async () => {
  const { as, ended } = openStage({
    browser,
    site,
    options: { ...desk, javaScriptEnabled: false },
    lang: "nb",
    look,
  });
  const receiver = await as("natt-storvik");
  await offerTo(await site.as("natt-nordheim"), shielded, storvik);
  await site.settle();
  expect(await receiver.says()).not.toContain(asks);
  await receiver.press(say("Hent på nytt"));
  expect(await receiver.says()).toContain(asks);
  expect(await ended()).toEqual([]);
});

test("a second press on the same button sends nothing", async () => {
  const { as, ended } = openStage({ browser, site, options: desk, lang: "nb", look });
  const { page } = await as("natt-nordheim");
  await page.goto(`${site.origin}/kontakt/ny`);
  await page.getByLabel(say("Kvinne")).check();
  let posts = 0;
  // The server is slow to answer, as it is in bad coverage.
  await page.route("**/kontakt/ny", async (route) => {
    if (route.request().method() === "POST") posts++;
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  const arrived = page.waitForURL(/\/kontakt\/[0-9a-z]{16}$/);
  await page.getByRole("button", { name: say("Finn plass") }).dblclick({ noWaitAfter: true });
  await arrived;
  expect(posts).toBe(1);
  expect(await ended()).toEqual([]);
});
