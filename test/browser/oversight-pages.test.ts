import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { night, shielded, storvik } from "../journeys/night.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, lookOnce, openStage, phone } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";
import { walk } from "./walk.ts";

let browser: Browser;
let site: Site;
let hers: string;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await night().offerTo(await site.as("natt-nordheim"), shielded, storvik);
  await site.settle();
  const [found] = await site.ask<{ id: string }>(
    sql`select public_id as id from cases.cases where contact_id is not null`,
  );
  hers = found!.id;
  for (const rules of [["off-work"], ["returning", "name"]]) {
    await site.ask(sql`
      insert into oversight.flags (org_id, id, public_id, about_id, about_role, journey, code, rules, looks, from_at, to_at,
        made_at, due_at)
      select m.org_id, gen_random_uuid(), ${newPublicId()}, m.id, m.role, null, null, ${rules}, ${rules.length},
        now() - interval '1 day', now(), now(), now() + interval '6 days'
      from access.memberships m join access.accounts a on a.id = m.account_id where a.handle = 'natt-nordheim'`);
  }
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

test.each([
  ["nb", phone],
  ["nn", desk],
] as const)(
  "who has looked, questions and the review, in %s",
  { timeout: 120_000 },
  async (lang, options) => {
    const { as, ended } = openStage({ browser, site, options, lang, look: lookOnce() });
    const leader = await as("leder-nordheim");
    await leader.open(paths.case(hers));
    await leader.press(night(lang).say("Følge opp"));
    await leader.open(paths.caseSeen(hers));
    const ask = await leader.page.locator("a[href*=sporsmal]").last().getAttribute("href");
    await leader.open(ask!);
    await leader.press(night(lang).say("Send spørsmålet"));
    expect(leader.status()).toBe(200);
    const from = [
      ...[paths.caseSeen(hers), paths.reviews(), paths.shownAs(), paths.log(), paths.logPaper()],
      ...[paths.caseIdentity(hers), paths.caseKeyHold(hers), paths.keyHolds()],
    ];
    const refused = [
      ...["/gjennomgang/:id", "/gjennomgang/sporsmal/:id", "/sak/:id/nummer", "/sak/:id/stopp"],
    ];
    expect(await walk(leader, from, ["gjennomgang", "logg"], refused)).toEqual(
      expect.arrayContaining([
        ...["/sak/:id/sett", "/gjennomgang", "/gjennomgang/:id", "/gjennomgang/sporsmal/:id"],
        ...[
          "/innstillinger/vises",
          "/logg",
          "/logg/papir",
          "/sak/:id/nummer",
          "/sak/:id/stopp",
          "/saker/stopp",
        ],
      ]),
    );
    // That somebody is asked what for is itself an answer of 403.
    expect((await ended()).filter((one) => !one.includes("403 (Forbidden)"))).toEqual([]);
  },
);
