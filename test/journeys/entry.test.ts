import { afterEach, beforeEach, expect, test } from "vitest";
import { paths, publicLink } from "#platform/http";
import type { Lang } from "#platform/text";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const open = async (browser: PlainBrowser, path: string) => {
  await browser.open(path);
  return browser.says();
};

interface Said {
  lang: Lang;
  account: string;
  more: string;
  what: string;
  conditions: string;
  decides: [question: string, answer: string];
  preview: string;
  save: string;
  sentence: string;
  duty: string;
  confirm: string;
}

const told: Said[] = [
  {
    lang: "nb",
    account: "leder-nordheim",
    more: "Oppføringa vår i oversikten",
    what: "Komme ruset, menn",
    conditions: "På vilkår",
    decides: ["Hva avgjør, menn?", "du kan få eget rom"],
    preview: "Se hvordan det blir",
    save: "Lagre",
    sentence: "Tar imot hvis du kan få eget rom.",
    duty: "Bekreft oppføringa i oversikten",
    confirm: "Bekreft at alt stemmer",
  },
  {
    lang: "nn",
    account: "stedfortreder-nordheim",
    more: "Oppføringa vår i oversikta",
    what: "Kome rusa, menn",
    conditions: "På vilkår",
    decides: ["Kva avgjer, menn?", "du kan få eige rom"],
    preview: "Sjå korleis det blir",
    save: "Lagre",
    sentence: "Tek imot dersom du kan få eige rom.",
    duty: "Stadfest oppføringa i oversikta",
    confirm: "Stadfest at alt stemmer",
  },
];

test.each(told)(
  "in $lang: the leader or deputy changes a term, everybody reads it, and age calls for them",
  async (say) => {
    const leader = await site.as(say.account, say.lang);
    await leader.open(paths.more());
    await leader.press(say.more);
    expect(leader.path()).toBe(paths.entry());
    expect(await leader.says()).not.toContain(say.sentence);

    await leader.open(paths.entryTerm("arrive"));
    await leader.answer(say.what, say.conditions);
    await leader.press(say.preview);
    expect(leader.status()).toBe(422);
    await leader.answer(...say.decides);
    await leader.press(say.preview);
    expect(await leader.says()).toContain(say.sentence);
    await leader.press(say.save);
    expect([leader.status(), leader.path()]).toEqual([200, paths.entry()]);
    expect(await leader.says()).toContain(say.sentence);

    const stranger = site.stranger();
    // The public copy asks for news once a second.
    await expect
      .poll(() => open(stranger, publicLink(paths.centre("nordheim", true), say.lang)), { timeout: 10_000 })
      .toContain(say.sentence);

    const board = () => open(leader, paths.board());
    expect(await board()).not.toContain(say.duty);
    await site.clock.forward(75 * 24 * 60);
    expect(await board()).toContain(say.duty);
    const night = await site.as("natt-nordheim", say.lang);
    expect(await open(night, paths.board())).not.toContain(say.duty);
    expect((await night.raw("GET", paths.entry())).status).toBe(404);

    await leader.open(paths.entryConfirm());
    await leader.press(say.confirm);
    expect(leader.path()).toBe(paths.entry());
    expect(await board()).not.toContain(say.duty);
  },
);
