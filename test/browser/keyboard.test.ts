import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../journeys/site.ts";
import { accepted } from "../journeys/stories.ts";
import { desk, openStage } from "./browser-stage.ts";
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

test(
  "the night accepted, with the keyboard alone and the focus always in sight",
  { timeout: 120_000 },
  async () => {
    const look = () => Promise.resolve();
    const { ended, ...stage } = openStage({
      browser,
      site,
      options: desk,
      lang: "nb",
      look,
      hands: KeyboardHands,
    });
    await accepted(stage);
    expect(await ended()).toEqual([]);
  },
);
