import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { formatDate, osloDate } from "#platform/clock";
import { paths } from "#platform/http";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
let leader: PlainBrowser;
beforeEach(async () => {
  site = await openSite();
  leader = await site.as("leder-nordheim");
});
afterEach(() => site.close());

const day = 24 * 60 * 60_000;
/** The unit of Nordheim, from the list of houses. */
async function toUnit(browser: PlainBrowser): Promise<string> {
  await browser.open(paths.houses());
  await browser.press("Nordheim krisesenter");
  return browser.path();
}

test("a leader sets up a house, a unit and a room, and others find it; nothing typed is lost", async () => {
  await leader.open(paths.places());
  await leader.press("Huset");
  await leader.press("Legg til hus");
  await leader.press("Lagre");
  expect(leader.status()).toBe(422);
  expect(await leader.says()).toContain("Navn på huset: skriv noe her");
  await leader.answer("Navn på huset", "Øvelseshuset");
  await leader.press("Lagre");
  await leader.press("Legg til enhet: Øvelseshuset");
  await leader.answer("Navn på enheten", "Øvelse øst");
  await leader.answer("Tar imot kvinner", "Ja");
  await leader.answer("Minutter et rom trenger mellom to som bor der", "mange");
  await leader.press("Lagre");
  expect(leader.status()).toBe(422);
  const says = await leader.says();
  expect(says).toContain("Hva slags sted: velg ett svar");
  expect(says).toContain("Minutter et rom trenger mellom to som bor der: skriv et helt tall fra 0 til 2880");
  await leader.answer("Hva slags sted", "Skjermet avdeling");
  await leader.answer("Kommune", "Lykkja");
  await leader.answer("Minutter et rom trenger mellom to som bor der", "45");
  await leader.press("Lagre");
  expect(await leader.heading()).toBe("Øvelse øst");
  expect(await leader.says()).toContain("Ingen rom ennå.");
  await leader.press("Legg til rom");
  await leader.answer("Hva rommet heter", "Rom Ø");
  await leader.answer("Hvem rommet er for", "Kvinner");
  await leader.answer("Faste barnesenger", "2");
  await leader.answer("Etasje", "-1");
  await leader.press("Lagre");
  expect(await leader.says()).toContain("Barnesenger: 2 · Etasje -1");
  const [row] = await site.ask<{ women: boolean; men: null; turnaround: number; beds: number[] }>(sql`
    select u.for_women as women, u.for_men as men, u.turnaround, a.beds from places.units u
    join places.availability a on a.org_id = u.org_id and a.unit_id = u.id where u.name = 'Øvelse øst'`);
  expect(row).toEqual({ women: true, men: null, turnaround: 45, beds: [2] });
  await leader.press("Rom Ø");
  await leader.press("Ta rommet ut for godt");
  await leader.press("Ta rommet ut for godt");
  expect(await leader.says()).toContain("Ingen rom ennå.");
});

test("a room somebody lives in keeps whom it is for, and is not taken out", async () => {
  await toUnit(leader);
  await leader.press("1");
  await leader.answer("Hvem rommet er for", "Menn");
  await leader.press("Lagre");
  expect(leader.status()).toBe(409);
  expect(await leader.says()).toContain("Noen bor i rommet eller er på vei dit.");
  await leader.press("Ta rommet ut for godt");
  await leader.press("Ta rommet ut for godt");
  expect(leader.status()).toBe(409);
});

test("a unit follows the entry until it says otherwise, and can follow again", async () => {
  const unit = await toUnit(leader);
  expect(await leader.says()).toContain("Følger oppføringa");
  await leader.open(`${unit}/vilkar/use`);
  await leader.answer("Svar for denne enheten", "På vilkår");
  await leader.press("Lagre");
  expect(leader.status()).toBe(422);
  expect(await leader.says()).toContain("Si hva som avgjør: kryss av, eller skriv det med egne ord");
  await leader.answer("Hva avgjør?", "du kan få eget rom");
  await leader.press("Lagre");
  expect(leader.path()).toBe(unit);
  expect(await leader.says()).toContain("Eget svar");
  await leader.press("Egne svar stemmer fortsatt");
  expect(await leader.says()).toContain("Eget svar");
  await leader.open(`${unit}/vilkar/use`);
  await leader.answer("Svar for denne enheten", "Følg oppføringa");
  await leader.press("Lagre");
  expect(await leader.says()).not.toContain("Eget svar");
});

test("extra places: the night worker names the leader, others find them, and they are gone at noon", async () => {
  const worker = await site.as("natt-nordheim");
  await worker.open(paths.places());
  expect(await worker.says()).toContain("5 finansiert · 5 rom · 1 ledig · 0 ekstra · 1 stengt");
  await worker.press("Åpne ekstra plasser");
  await worker.answer("Hvor mange", "3");
  await worker.press("Åpne for natta");
  expect(worker.status()).toBe(422);
  expect(await worker.says()).toContain("Leder som svarer for det: velg ett svar");
  await worker.answer("Leder som svarer for det", "Kari Lie har sagt ja");
  await worker.press("Åpne for natta");
  expect(await worker.says()).toContain("Så mange kan ikke åpnes: 2 er igjen. Ingenting er endret.");
  await worker.answer("Hvor mange", "2");
  await worker.press("Åpne for natta");
  expect(worker.path()).toBe(paths.places());
  expect(await worker.says()).toContain("2 ekstra");
  expect(await worker.says()).toContain("ekstra plass til");
  const answers = await site.ask<{ role: string }>(sql`
    select distinct m.role from places.extra_openings x
    join access.memberships m on m.org_id = x.org_id and m.id = x.leader_id`);
  expect(answers).toEqual([{ role: "leader" }]);
  await site.clock.forward(12 * 60);
  await worker.open(paths.places());
  expect(await worker.says()).toContain("0 ekstra");
  expect(await worker.says()).not.toContain("ekstra plass til");
});

test("an exemption says what the law says, who decided and for how long, and is ended", async () => {
  const unit = await toUnit(leader);
  expect(await leader.says()).toContain("Ingen unntak. Kvinner og menn bor fysisk atskilt.");
  await leader.press("Bestem et unntak");
  expect(await leader.says()).toContain("(krisesenterlova § 2)");
  const last = new Date(site.clock.now().getTime() + 10 * day);
  await leader.answer("Siste dag", osloDate(new Date(site.clock.now().getTime() + 100 * day)));
  await leader.answer("Hvorfor", "Øvelse: ombygging.");
  await leader.press("Bestem unntaket");
  expect(leader.status()).toBe(422);
  expect(await leader.says()).toContain("Et unntak kan vare høyst 90 dager");
  await leader.answer("Siste dag", osloDate(last));
  await leader.press("Bestem unntaket");
  expect(leader.path()).toBe(unit);
  const until = formatDate(last, "nb", site.clock.now());
  expect(await leader.says()).toContain(`side om side til og med ${until}`);
  expect(await leader.says()).toContain("Bestemt av Kari Lie. Øvelse: ombygging.");
  await leader.open(paths.board());
  expect(await leader.says()).toContain("Et unntak slutter snart");
  await leader.open(unit);
  await leader.press("Avslutt unntaket");
  expect(await leader.says()).toContain("Ingen unntak.");
});

test("what is a week old is unknown to others, until one press", async () => {
  const worker = await site.as("natt-nordheim");
  await site.clock.forward(7 * 24 * 60 + 1);
  const again = await site.as("natt-nordheim");
  await again.open(paths.places());
  expect(await again.says()).toContain("Andre ser plassene som ukjent, og må ringe.");
  await again.press("Stemmer fortsatt");
  expect(await again.says()).not.toContain("Andre ser plassene som ukjent");
  expect(worker.status()).toBe(200);
});

test("closed for safety: the night worker closes, and only a leader opens", async () => {
  const worker = await site.as("natt-nordheim");
  await worker.open(paths.places());
  await worker.press("Steng: 5");
  await worker.answer("Hvorfor er rommet stengt?", "Sikkerhet");
  await worker.answer("Når kan det brukes igjen?", "Om en time");
  await worker.press("Steng rommet");
  expect(await worker.says()).toContain("Stengt, sluttid ukjent: Sikkerhet");
  await worker.press("Ta i bruk igjen: 5");
  expect(worker.status()).toBe(409);
  expect(await worker.says()).toContain("Ring Kari Lie: 00 11 00 13");
  await leader.open(paths.places());
  await leader.press("Ta i bruk igjen: 5");
  expect(await leader.says()).not.toContain("Sikkerhet");
});

test("a deputy sees and changes nothing; those who only meet people see none of it; the pages are whole in nynorsk", async () => {
  const unit = await toUnit(leader);
  const deputy = await site.as("stedfortreder-nordheim");
  await toUnit(deputy);
  expect(deputy.pressables()).not.toContain("Endre");
  for (const path of [`${unit}/endre`, `${unit}/rom`, `${unit}/unntak`, paths.newHouse()]) {
    expect((await deputy.raw("GET", path)).status).toBe(404);
  }
  const worker = await site.as("natt-nordheim");
  expect((await worker.raw("GET", paths.houses())).status).toBe(404);
  const stranger = await site.as("leder-lykkja");
  expect((await stranger.raw("GET", unit)).status).toBe(404);
  const nn = await site.as("leder-nordheim", "nn");
  for (const path of ["", "/endre", "/rom", "/unntak", "/ekstra", "/vilkar/use"].map((end) => unit + end)) {
    await nn.open(path);
    expect([path, nn.status(), flaws(nn.page, "nn")]).toEqual([path, 200, []]);
  }
});
