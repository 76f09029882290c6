import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let leader: PlainBrowser;
beforeAll(async () => {
  site = await openSite();
  leader = await site.as("leder-nordheim");
});
afterAll(() => site.close());

const [door, town] = ["Øvelse: inngang fra Storgata 12", "Øvelse: kan avtales i Bodø"];
const stopped = "Dette kan fortelle hvor personen er";
const again = "Se en gang til før dette lagres";
const letGo = () =>
  site.ask<{ thing: string; reason: string }>(
    sql`select thing, reason from outgoing.let_through order by at`,
  );

test("what a unit says of itself stays when it tells where the door is", async () => {
  const [unit] = await site.ask<{ id: string }>(sql`
    select u.public_id as id from places.units u join access.organisations o on o.id = u.org_id
    where o.name = 'Nordheim krisesenter' limit 1`);
  await leader.open(paths.unitTerm(unit!.id, "arrive"));
  const say = async (ground: string) => {
    await leader.answer("Med egne ord", ground);
    await leader.press("Lagre");
  };
  await say(door!);
  expect([leader.status(), await leader.says()]).toEqual([422, expect.stringContaining(stopped)]);
  expect(leader.html).toContain(door);
  await say(town!);
  expect([leader.status(), await leader.says()]).toEqual([422, expect.stringContaining(again)]);
  expect(await letGo()).toEqual([]);
  await leader.answer("Hvorfor kan det stå?", "Det er et sted alle kan vite om, og ingen bor der");
  await leader.press("Lagre");
  expect(leader.path()).toBe(paths.unit(unit!.id));
  expect(await letGo()).toEqual([{ thing: "unit", reason: "not-hers" }]);
});

test("what the public reads is read first", async () => {
  await leader.open(paths.entryTerm("arrive"));
  const words = "Med egne ord, kvinner";
  await leader.answer(words, door!);
  await leader.press("Se hvordan det blir");
  expect([leader.status(), await leader.says()]).toEqual([422, expect.stringContaining(stopped)]);
  await leader.answer(words, town!);
  await leader.press("Se hvordan det blir");
  expect(await leader.says()).toContain(again);
  await leader.answer("Hvorfor kan det stå?", "Det er et sted alle kan vite om, og ingen bor der");
  await leader.press("Se hvordan det blir");
  await leader.press("Lagre");
  expect(leader.path()).toBe(paths.entry());
  expect((await letGo()).map(({ thing }) => thing)).toContain("entry");
});

test("an answer to the person is a paper she takes with her", async () => {
  await leader.open(paths.cases());
  const [, id = ""] = /href="\/sak\/([0-9a-z]{16})"/.exec(leader.html)!;
  await leader.open(paths.case(id));
  await site.settle();
  await leader.open(paths.caseSeen(id));
  const [, ask = ""] = /href="(\/sak\/[^"]*sporsmal[^"]*)"/.exec(leader.html)!;
  await leader.open(ask.replaceAll("&amp;", "&"));
  await leader.press("Send spørsmålet");
  const officer = await site.as("personvern-nordheim");
  await officer.open(paths.reviews());
  const [, question = ""] = /href="(\/gjennomgang\/sporsmal\/[^"]*)"/.exec(officer.html)!;
  await officer.open(question);
  await officer.answer("Hva fant du ut?", "Det var en oppgave");
  const answer = "Svaret, slik hun eller han skal lese det";
  await officer.answer(answer, door!);
  await officer.press("Lagre svaret");
  expect([officer.status(), await officer.says()]).toEqual([422, expect.stringContaining(stopped)]);
  await officer.answer(answer, town!);
  await officer.press("Lagre svaret");
  expect([officer.status(), officer.html]).toEqual([422, expect.stringContaining(town!)]);
  await officer.answer(
    "Hvorfor må det med?",
    "Det gjelder et annet sted enn der personen er eller skal være",
  );
  await officer.press("Lagre svaret");
  expect(await officer.says()).toContain("Svaret står nå i lista");
  expect((await letGo()).at(-1)).toEqual({ thing: "answer", reason: "not-hers" });
});
