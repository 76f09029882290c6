import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSite, type Site } from "./site.ts";
import { placesStories } from "./places-stories.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

describe.each(["nb", "nn"] as const)("by plain requests, in %s", (lang) => {
  test.each(placesStories)("%s", { timeout: 60_000 }, async (_, story) => {
    const as = async (account: string) => {
      const hands = await site.as(account, lang);
      const before = hands.onPage;
      hands.onPage = async (browser) => {
        await before(browser);
        expect([browser.path(), flaws(browser.page, lang)]).toEqual([browser.path(), []]);
      };
      return hands;
    };
    await story({ site, lang, as });
    expect(await site.nobodyFor()).toEqual([]);
  });
});
