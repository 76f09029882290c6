import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite } from "../journeys/site.ts";
import { stories } from "../journeys/stories.ts";
import { desk, openStage, phone } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";
import { album, folder } from "./pictures.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const beside = [
  "/",
  "/oversikt",
  "/trening",
  "/plasser",
  "/saker",
  "/gi-over",
  "/nei",
  "/mer",
  "/finnes-ikke",
];

// One story is enough to know that the camera works; all of them when somebody wants the pictures.
const told = folder === undefined ? stories.slice(0, 1) : stories;
const sizes = folder === undefined ? [phone] : [phone, desk];

test.each(sizes)("pictures of every screen at $viewport.width px", { timeout: 300_000 }, async (size) => {
  const into = folder ?? mkdtempSync(join(tmpdir(), "havn-pictures-"));
  const look = album(into, size.viewport.width);
  for (const [, story] of told) {
    const site = await openSite();
    const { ended, ...stage } = openStage({ browser, site, options: size, lang: "nb", look });
    await story(stage);
    if (folder !== undefined) {
      const leader = await stage.as("leder-nordheim");
      for (const path of beside) await leader.open(path);
    }
    await ended();
    await site.close();
  }
  expect(readdirSync(into).length).toBeGreaterThan(8);
  if (folder === undefined) rmSync(into, { recursive: true });
});
