import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { surely } from "./surely.ts";

let site: Site;
let night: PlainBrowser;
let leader: PlainBrowser;
let deputy: PlainBrowser;
let hers: string;
beforeAll(async () => {
  site = await openSite();
  [night, leader, deputy] = await Promise.all([
    site.as("natt-nordheim"),
    site.as("leder-nordheim"),
    site.as("stedfortreder-nordheim"),
  ]);
  const [found] = await site.ask<{ id: string }>(sql`
    select c.public_id as id from cases.cases c join access.memberships m on m.org_id = c.org_id
    join access.accounts a on a.id = m.account_id where a.handle = 'natt-nordheim' order by c.opened_at limit 1`);
  hers = found!.id;
  const opening = (_path: string): [string, string][] => [
    ["object", hers],
    ["purpose", "follow-up"],
    ["_path", _path],
  ];
  for (const one of [night, leader]) await one.post(paths.openFor(), opening(paths.case(hers)));
});
afterAll(() => site.close());

test("somebody who follows up asks, the leader reads whom it is about and says yes, and the first takes it down", async () => {
  const [other] = await site.ask<{ name: string }>(
    sql`select display_name as name from access.accounts where handle = 'stedfortreder-nordheim'`,
  );
  await night.open(paths.caseWalls(hers));
  await night.answer("Hvem skal aldri se det?", other!.name);
  await surely(night, "Lagre");
  expect(await night.says()).toContain(other!.name);
  await night.answer(`Hvorfor kan ${other!.name} se det igjen?`, "satt på feil kollega");
  await surely(night, `Be om å oppheve: ${other!.name}`);
  expect(await night.says()).toContain("En annen må si ja innen et døgn");
  expect(night.pressables()).not.toContain("Opphev nå");

  await leader.open(paths.board());
  await leader.press("Les og svar: Ta bort en sperre (habilitet)");
  const request = leader.path();
  expect(await leader.says()).not.toContain(other!.name);
  await leader.press("Les akkurat det som vil skje");
  expect(await leader.says()).toContain(other!.name);
  await leader.press(`Se hvordan det står: ${other!.name}`);
  expect(leader.path()).toBe(request);
  // The one it keeps out hears of nothing.
  await deputy.open(paths.approvals());
  expect(await deputy.says()).not.toContain("sperre");
  await deputy.open(request);
  expect(deputy.status()).toBe(404);
  await surely(leader, "Ja, det kan gjøres");

  await night.open(request);
  await night.press("Gjør det nå");
  await surely(night, `Opphev nå: ${other!.name}`);
  expect(await night.says()).toContain("Ingen");
  await deputy.open(paths.caseWalls(hers));
  expect(deputy.status()).not.toBe(404);
});
