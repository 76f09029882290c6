import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { attribute, find, named } from "./markup.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("every page outside the stories is whole in both languages, and the choice stays", async () => {
  const open = ["/", "/oversikt", "/trening", "/finnes-ikke"];
  for (const lang of ["nb", "nn"] as const) {
    const stranger = site.stranger();
    for (const path of open) {
      await stranger.open(lang === "nb" ? path : `${path}?m=nn`);
      expect([path, flaws(stranger.page, lang)]).toEqual([path, []]);
    }
    for (const account of ["natt-nordheim", "leder-lykkja", "analytiker", "personvern-nordheim"]) {
      const worker = await site.as(account, lang);
      const links = find(worker.page, named("nav")).flatMap((nav) =>
        find(nav, named("a")).map((a) => attribute(a, "href")!),
      );
      for (const path of [paths.board(), ...links, paths.more()]) {
        await worker.open(path);
        expect([account, path, worker.status(), flaws(worker.page, lang)]).toEqual([account, path, 200, []]);
      }
    }
  }
});
