import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../journeys/site.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let site: Site;
let municipality: Server;
let there: string;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  municipality = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    const frame = (path: string) => `<iframe src="${site.origin}${path}" title="Hjelp" width="280"></iframe>`;
    answer.end(
      `<!doctype html><html lang="nb"><title>Kommune</title>${frame("/embed/kommune/5610?m=nb")}${frame("/kommune/5610?m=nb")}</html>`,
    );
  });
  await new Promise<void>((ready) => municipality.listen(0, "127.0.0.1", ready));
  there = `http://127.0.0.1:${(municipality.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await browser?.close();
  municipality.close();
  await site.close();
});

test("a municipal site can frame the fragment and nothing else of ours, as the browser sees it", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const refused: string[] = [];
  // Features this browser does not know are named in the policy all the same: another browser may.
  const aside = "Unrecognized feature";
  page.on("console", (message) => message.text().includes(aside) || refused.push(message.text()));
  await page.goto(there);
  const fragment = page.frames().find((frame) => frame.url().includes("/embed/"))!;
  const look = await fragment.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    // The browser's own margin is 8 px: the style was let in.
    margin: getComputedStyle(document.body).margin,
    lang: document.documentElement.lang,
  }));
  expect(look).toEqual({ wide: 280, margin: "0px", lang: "nb" });
  const text = fragment.locator("a", { hasText: "Mer om hjelp i Karasjok" });
  expect(await text.isVisible()).toBe(true);
  expect(page.frames().filter((frame) => frame.url().startsWith(`${site.origin}/kommune/`))).toEqual([]);
  expect(refused).toHaveLength(1);
  expect(refused[0]).toContain("frame-ancestors 'none'");
  await context.close();
});
