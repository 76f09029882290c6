import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSite, type Site } from "./site.ts";
import { stories } from "./stories.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

describe.each(["nb", "nn"] as const)("by plain requests, in %s", (lang) => {
  test.each(stories)("%s", async (_, story) => {
    await story({ site, lang, as: (account) => site.as(account, lang) });
    expect(await site.nobodyFor()).toEqual([]);
  });
});
