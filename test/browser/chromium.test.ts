import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";

const document = (body: string) =>
  `<!doctype html><html lang="nb"><head><title>Øvelse</title></head><body><main><h1>Øvelse</h1>${body}</main></body></html>`;

const servers: Server[] = [];
async function secretServer(): Promise<string> {
  const server = createServer((_, answer) => answer.end("secret")).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
afterAll(() => servers.forEach((server) => server.close()));

// Both are run wherever both are found; the shipped one is what a bare machine has.
describe.each([
  ["found first", {}],
  ["shipped", { HAVN_TEST_CHROMIUM: "shipped" }],
])("the Chromium %s", (_, env) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium({ ...process.env, ...env });
    page = await (await browser.newContext()).newPage();
  });
  afterAll(() => browser?.close());

  test("draws each Norwegian letter as a sign of its own", async () => {
    await page.setContent(document("<p id='p' style='font: 40px sans-serif; display: inline-block'></p>"));
    const pictures = [];
    for (const letter of ["æ", "ø", "å", "Æ", "Ø", "Å", "a", "\u{F8FFF}"]) {
      await page.locator("#p").evaluate((p, text) => (p.textContent = text), letter);
      pictures.push((await page.locator("#p").screenshot()).toString("base64"));
    }
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  test("keeps pages of different origins apart", async () => {
    const address = await secretServer();
    await page.goto(address);
    const read = page.evaluate((url) => fetch(url).then((answer) => answer.text()), await secretServer());
    await expect(read).rejects.toThrow("Failed to fetch");
  });

  test("lets axe find what is planted, and nothing on a sound page", async () => {
    await page.setContent(document("<p>Ingen feil her</p>"));
    expect(await axeViolations(page)).toEqual([]);
    await page.setContent(document("<img src='data:,'><p style='color: #ccc; background: #fff'>Svakt</p>"));
    expect((await axeViolations(page)).map((line) => line.split(" ")[0])).toEqual([
      "color-contrast",
      "image-alt",
    ]);
  });
});
