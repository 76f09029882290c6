import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { surely } from "./surely.ts";

let site: Site;
let leader: PlainBrowser;
let id: string;
beforeAll(async () => {
  site = await openSite();
  leader = await site.as("leder-nordheim");
  const [one] = await site.ask<{ id: string }>(sql`
    select c.public_id as id from cases.cases c join cases.custodies u on u.case_id = c.id and u.current
    join access.memberships m on m.id = u.accountable_id join access.accounts a on a.id = m.account_id
    where a.handle = 'leder-nordheim' and not exists (select from cases.cases x where x.id = c.id and c.org_id <> m.org_id)
    limit 1`);
  id = one!.id;
});
afterAll(() => site.close());

/** Invented by the rules of Skatteetaten: 80 is added to the month. */
const [hers, another] = ["12850550083", "52850550077"];
const marks = () =>
  site.ask<{ n: number }>(sql`
    select (select count(*) from people.identity_marks)::int + (select count(*) from access.person_marks)::int as n`);

test("a number is written, compared and taken away, and never shown", async () => {
  await leader.open(paths.case(id));
  await leader.press("Fødselsnummer");
  expect(leader.path()).toBe(paths.caseIdentity(id));
  await leader.answer("Nummeret, 11 siffer", `${hers} 1`);
  await leader.press("Lagre nummeret");
  expect([leader.status(), await leader.says()]).toEqual([422, expect.stringContaining("Se over sifrene")]);
  expect(leader.html).toContain(`${hers} 1`);
  await leader.answer("Nummeret, 11 siffer", hers!);
  await leader.press("Lagre nummeret");
  await site.settle();
  expect(await marks()).toEqual([{ n: 2 }]);

  await leader.answer("Nummeret, 11 siffer", another!);
  await leader.press("Sjekk");
  expect(await leader.says()).toContain("Nei. Det er et annet nummer");
  await leader.answer("Nummeret, 11 siffer", `${hers!.slice(0, 6)} ${hers!.slice(6)}`);
  await leader.press("Sjekk");
  expect(await leader.says()).toContain("Ja. Det er samme nummer");
  expect(leader.html).not.toContain(hers!.slice(6));

  await leader.press("Slett nummeret");
  expect([leader.status(), (await marks())[0]!.n]).toEqual([422, 2]);
  await leader.answer("Hvorfor?", "Det er feil nummer");
  await surely(leader, "Slett nummeret");
  expect(leader.path()).toContain(paths.caseIdentity(id));
  expect(await leader.says()).toContain("Ikke skrevet");
  expect(await marks()).toEqual([{ n: 0 }]);
  const told = await site.ask<{ deed: string }>(
    sql`select distinct deed from audit.entries where deed like 'cases.%-identity' order by deed`,
  );
  expect(told.map(({ deed }) => deed.slice(6))).toEqual([
    "check-identity",
    "remove-identity",
    "see-identity",
    "set-identity",
  ]);
});

test("what must be kept is held by one, and let go by two", async () => {
  const standing = () =>
    site.ask(
      sql`select h.why, e.approval_id is not null as "byTwo" from access.key_holds h
          left join access.key_hold_endings e on e.hold_id = h.id`,
    );
  await leader.open(paths.case(id));
  await leader.press("Stopp sletting");
  await leader.press("Sett slettestopp");
  expect([leader.status(), await standing()]).toEqual([422, []]);
  await leader.answer("Hvorfor må saken beholdes?", "Noen har klaget");
  await leader.press("Sett slettestopp");
  expect(leader.path()).toBe(paths.keyHolds());
  await surely(leader, "Be om å ta bort stoppet");
  const request = leader.path();
  expect(await standing()).toEqual([{ why: "complaint", byTwo: false }]);

  const officer = await site.as("personvern-nordheim");
  await officer.open(paths.keyHolds());
  expect(await officer.says()).toContain("Venter på et ja");
  expect(officer.pressables()).not.toContain("Be om å ta bort stoppet");
  await officer.open(request);
  await surely(officer, "Ja, det kan gjøres");
  await leader.open(request);
  await leader.press("Gjør det nå");
  await leader.press("Ta bort slettestoppet");
  expect(await leader.says()).toContain("Ingen saker har slettestopp nå");
  expect(await standing()).toEqual([{ why: "complaint", byTwo: true }]);
});
