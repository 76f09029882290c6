import type { Browser } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { placesStories } from "../journeys/places-stories.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { lookOnce, openStage, phone } from "./browser-stage.ts";
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

describe("scripts on, phone, bokmål", () => {
  const look = lookOnce(["light", "dark"]);
  test.each(placesStories)("%s", { timeout: 240_000 }, async (_, story) => {
    const options = { ...phone, javaScriptEnabled: true };
    const { ended, ...stage } = openStage({ browser, site, options, lang: "nb", look });
    await story(stage);
    expect(await ended()).toEqual([]);
    expect(await site.nobodyFor()).toEqual([]);
  });
});
