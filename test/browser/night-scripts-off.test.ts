import type { Browser } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSite, type Site } from "../journeys/site.ts";
import { stories } from "../journeys/stories.ts";
import { desk, openStage, phone } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

const kinds = [
  { name: "phone, nynorsk", size: phone, lang: "nn" },
  { name: "wide screen, bokmål", size: desk, lang: "nb" },
] as const;

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

describe.each(kinds)("scripts off, $name", ({ size, lang }) => {
  const look = () => Promise.resolve();
  test.each(stories)("%s", { timeout: 120_000 }, async (_, story) => {
    const options = { ...size, javaScriptEnabled: false };
    const { ended, ...stage } = openStage({ browser, site, options, lang, look });
    await story(stage);
    expect(await ended()).toEqual([]);
    expect(await site.nobodyFor()).toEqual([]);
  });
});
