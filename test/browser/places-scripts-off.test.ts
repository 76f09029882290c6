import type { Browser } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { placesStories } from "../journeys/places-stories.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, openStage } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

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

describe("scripts off, wide screen, nynorsk", () => {
  const look = () => Promise.resolve();
  test.each(placesStories)("%s", { timeout: 240_000 }, async (_, story) => {
    const options = { ...desk, javaScriptEnabled: false };
    const { ended, ...stage } = openStage({ browser, site, options, lang: "nn", look });
    await story(stage);
    expect(await ended()).toEqual([]);
    expect(await site.nobodyFor()).toEqual([]);
  });
});
