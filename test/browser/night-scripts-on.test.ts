import type { Browser } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSite, type Site } from "../journeys/site.ts";
import { stories } from "../journeys/stories.ts";
import { desk, lookOnce, openStage, phone } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";

const kinds = [
  { name: "phone, bokmål", size: phone, lang: "nb", schemes: ["dark", "light"] },
  { name: "wide screen, nynorsk", size: desk, lang: "nn", schemes: ["light"] },
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

describe.each(kinds)("scripts on, $name", ({ size, lang, schemes }) => {
  const look = lookOnce(schemes);
  test.each(stories)("%s", { timeout: 120_000 }, async (_, story) => {
    const options = { ...size, javaScriptEnabled: true };
    const { ended, ...stage } = openStage({ browser, site, options, lang, look });
    await story(stage);
    expect(await ended()).toEqual([]);
    expect(await site.nobodyFor()).toEqual([]);
  });
});
