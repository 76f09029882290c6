import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite } from "../journeys/site.ts";
import { stories, type Stage } from "../journeys/stories.ts";
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

const sizes = folder === undefined ? [phone] : [phone, desk];

test.each(sizes)("pictures of every screen at $viewport.width px", { timeout: 300_000 }, async (size) => {
  const into = folder ?? mkdtempSync(join(tmpdir(), "havn-pictures-"));
  const look = album(into, size.viewport.width);
  const before = readdirSync(into).length;
  // Without a folder nobody wants the pictures, and the board alone shows that the camera works.
  for (const [, story] of folder === undefined ? [["", seeBoard] as const] : stories) {
    const site = await openSite();
    const { ended, ...stage } = openStage({ browser, site, options: size, lang: "nb", look });
    await story(stage);
    const leader = await stage.as("leder-nordheim");
    for (const path of folder === undefined ? [] : beside) await leader.open(path);
    await ended();
    await site.close();
  }
  expect(readdirSync(into).length).toBeGreaterThan(before);
  if (folder === undefined) rmSync(into, { recursive: true });
});

async function seeBoard({ as }: Stage): Promise<void> {
  await as("natt-nordheim");
}
