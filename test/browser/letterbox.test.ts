import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { openSite, type Site } from "../journeys/site.ts";
import { blemishes, desk, lookOnce, openStage, phone, watch } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";
import { KeyboardHands } from "./keyboard-hands.ts";

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

/** Every screen somebody meets who writes, until there is a receipt. */
async function writes(size: typeof phone | typeof desk, lang: Lang): Promise<[string, string[]][]> {
  const context = await browser.newContext(size);
  const wrong: string[] = [];
  watch(context, site.origin, wrong);
  const page = await context.newPage();
  const found: [string, string[]][] = [];
  const look = async (name: string) => {
    const seen = await blemishes(page);
    if (seen.length > 0) found.push([name, seen]);
  };
  const press = async () => {
    const arrived = page.waitForEvent("load");
    await page.locator("main form button").last().click();
    await arrived;
  };
  await page.goto(`${site.origin}${paths.report(true)}?m=${lang}`);
  await look("which municipality");
  await press();
  await look("none chosen");
  await page.selectOption("#place", "9902");
  await press();
  await look("one that does not take");
  await page.goto(`${site.origin}${paths.report(true)}?m=${lang}`);
  await page.selectOption("#place", "9901");
  await press();
  await look("the form");
  await press();
  await look("half filled in");
  await page.fill("#text", "Øvelse: jeg er urolig for naboen.");
  await page.check("input[value=today]");
  await press();
  await look("the receipt");
  const receipt = (await page.locator("main dd").first().textContent())!;
  await page.goto(`${site.origin}${paths.reportReceipt(true)}?m=${lang}`);
  await page.fill("#receipt", receipt);
  await press();
  await look("what the receipt says");
  expect(await context.cookies()).toEqual([]);
  await context.close();
  return [...found, ...wrong.map((one): [string, string[]] => ["console", [one]])];
}

test("whoever writes meets no fault of axe, on a phone and on a desk", { timeout: 180_000 }, async () => {
  expect(await writes(phone, "nb")).toEqual([]);
  expect(await writes(desk, "nn")).toEqual([]);
});

test("with the keyboard alone and no script", { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ ...desk, javaScriptEnabled: false });
  const hands = new KeyboardHands(await context.newPage(), site.origin, () => Promise.resolve());
  await hands.open(`${paths.report(true)}?m=nb`);
  await hands.answer("Hvilken kommune gjelder det?", "Nordheim");
  await hands.press("Videre");
  await hands.press("Send");
  // The reader is taken to what is wrong, and from there to the field.
  const here = () => hands.page.evaluate(() => document.activeElement?.id || document.activeElement?.role);
  expect([hands.status(), await here()]).toEqual([422, "alert"]);
  await hands.page.keyboard.press("Tab");
  await hands.page.keyboard.press("Enter");
  expect(await here()).toBe("text");
  await hands.page.keyboard.type("Øvelse: jeg er urolig for naboen.");
  await hands.answer("Hvor mye haster det?", "Det kan skje noe i dag");
  await hands.press("Send");
  expect(await hands.heading()).toBe("Det er sendt");
  const sizes = await hands.page
    .locator("main :is(h1, p)")
    .evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)));
  const receipt = hands.page.getByText(/^\s*\d{4} \d{4} \d{4} \d{4}\s*$/);
  const size = await receipt.evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  expect(sizes.filter((one) => one >= size)).toEqual([size]);
  await context.close();
});

test("nor does whoever takes and reads", { timeout: 180_000 }, async () => {
  const { as, ended } = openStage({ browser, site, options: phone, lang: "nb", look: lookOnce() });
  const team = await as("tryggest-nordheim");
  await team.open(paths.letterbox());
  await team.page.locator("main .hv-rows a").first().click();
  await team.press("Jeg tar imot");
  await team.press("Les meldingen");
  expect(team.status()).toBe(422);
  await team.answer("Hva leser du den for?", "Vurdere den");
  await team.press("Les meldingen");
  expect(await team.says()).toContain("urolig for naboen");
  expect(await ended()).toEqual([]);
});
