import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blemishes, desk, watch } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let page: Page;
const wrong: string[] = [];
const served = createServer((request, answer) => {
  answer.setHeader("content-type", "text/html");
  answer.setHeader("content-security-policy", "style-src 'unsafe-inline'; script-src 'none'");
  answer.end(request.url === "/broken" ? broken : sound);
});
const html = (body: string) =>
  `<!doctype html><html lang="nb"><head><meta name="viewport" content="width=device-width"><title>Øvelse</title>
  <style>:root { color-scheme: light dark }</style></head><body><main><h1>Øvelse</h1>${body}</main></body></html>`;
const sound = html("<p>Ingen feil her</p>");
const broken = html(`<p style="width: 400px">Bredt</p>
  <style>@media (prefers-color-scheme: dark) { p { color: #444; background: #222 } }</style>
  <img src="http://annet.invalid/x.png" alt="Øvelse"><script>1</script>`);

beforeAll(async () => {
  await new Promise<void>((resolve) => served.listen(0, resolve));
  browser = await launchChromium();
  const context = await browser.newContext(desk);
  watch(context, `http://localhost:${(served.address() as AddressInfo).port}`, wrong);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  served.close();
});

const open = (path: string) => page.goto(`http://localhost:${(served.address() as AddressInfo).port}${path}`);

test("a sound page has no blemish", async () => {
  await open("/");
  expect(await blemishes(page)).toEqual([]);
  expect(wrong).toEqual([]);
});

test("too wide, faint in the dark only, asking elsewhere and breaking the policy are all found", async () => {
  await open("/broken");
  const found = await blemishes(page);
  expect(found[0]).toMatch(/^4\d\d px wide at 320$/);
  expect(found.filter((one) => one.startsWith("light: "))).toEqual([]);
  expect(found.filter((one) => one.startsWith("dark: color-contrast"))).toHaveLength(1);
  expect(wrong).toContainEqual("asked http://annet.invalid");
  expect(wrong.join("\n")).toMatch(/console: .*script/i);
});
