import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, lookOnce, openStage, phone } from "./browser-stage.ts";
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

/** The leader's own pages of the entry and of a no, each looked at by axe in both schemes and at 320 px. */
test.each([
  [phone, "nb"],
  [desk, "nn"],
] as const)("the entry and what follows a no, in $1", { timeout: 180_000 }, async (options, lang) => {
  const { as, ended } = openStage({ browser, site, options, lang, look: lookOnce() });
  const leader = await as("leder-nordheim");
  for (const path of [
    paths.entry(),
    paths.entryTerm("use"),
    paths.entryFact("languages"),
    paths.entryFact("phone"),
    paths.entryConfirm(),
    paths.enquiry(),
    paths.refusals(),
    paths.week(),
    paths.rota(),
    paths.competences(),
    paths.more(),
  ]) {
    await leader.open(path);
    expect([path, leader.status()]).toEqual([path, 200]);
  }
  const coordinator = await as("koordinator-nordheim");
  await coordinator.open(paths.deviations());
  expect(coordinator.status()).toBe(200);
  const { page } = leader;
  const look = lookOnce();
  await page.goto(`${site.origin}${paths.entryTerm("use")}`);
  await page.locator("input[type=radio][value=conditions]").first().check();
  await page.locator("main form button").last().click();
  await look(page, 422);
  await page.locator("input[type=checkbox]").first().check();
  await page.locator("main form button").last().click();
  await look(page, 200);
  expect(await ended()).toEqual([]);
});
