import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSite, type Site } from "./site.ts";
import { stories } from "./stories.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

describe.each(["nb", "nn"] as const)("by plain requests, in %s", (lang) => {
  test.each(stories)("%s", async (_, story) => {
    let pages = 0;
    const as = async (account: string) => {
      const hands = await site.as(account, lang);
      const before = hands.onPage;
      hands.onPage = async (browser) => {
        await before(browser);
        expect([browser.path(), flaws(browser.page, lang)]).toEqual([browser.path(), []]);
        pages++;
      };
      return hands;
    };
    await story({ site, lang, as });
    expect(pages).toBeGreaterThanOrEqual(12);
    expect(await site.nobodyFor()).toEqual([]);
  });
});
