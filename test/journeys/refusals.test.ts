import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { find, named } from "./markup.ts";
import { night } from "./night.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

const { say, need } = night();
let site: Site;
let worker: PlainBrowser;
let refusal: string;
let contact: string;

beforeEach(async () => {
  site = await openSite();
  worker = await site.as("natt-nordheim");
  await need(worker);
  contact = worker.path();
  await worker.press(say("Skriv svaret"));
  await worker.answer(say("Svaret"), say("Nei, vi kan ikke"));
  await worker.answer(say("Hvorfor ble det nei?"), say("For få på vakt"));
  await worker.answer(say("Hvem sa nei?"), say("Tjenesten"));
  await worker.press(say("Lagre svaret"));
  refusal = worker.path();
});
afterEach(() => site.close());

const way = say("Eller lukk det med grunn");
const words = say("Hva er avtalt, og hvorfor?");
const isOpen = async () =>
  (await site.ask(sql`select 1 from intake.settlements where kind = 'refusal'`)).length === 0;

test("a no stays until it is settled: without words, without the right, by leaving, it does not close", async () => {
  await worker.answer(way, say("Hun eller han har selv valgt noe annet"));
  await worker.press(say("Gå videre"));
  expect(worker.status()).toBe(422);
  const notTheirs = await worker.raw("POST", refusal, "way=leader&text=%C3%98velse");
  expect(notTheirs.status).toBe(404);
  await expect(worker.press(say("Lukk neiet"))).rejects.toThrow("locked");
  await worker.open(`${contact}/slutt`);
  await worker.answer(say("Hva skjedde?"), say("Dro hjem"));
  await worker.press(say("Avslutt henvendelsen"));
  expect(worker.status()).toBe(409);
  expect(await worker.says()).toContain(say("Det er sagt nei, så henvendelsen avsluttes ved å løse neiet."));
  await site.clock.forward(3 * 24 * 60);
  expect(await isOpen()).toBe(true);
  await worker.open(paths.refusals());
  expect(find(worker.page, named("ol")).length).toBe(1);
  expect(await worker.says()).toContain(say("{n} åpent nei", { n: "1" }));
});

test("it closes when the person has chosen otherwise, in words", async () => {
  await worker.answer(way, say("Hun eller han har selv valgt noe annet"));
  await worker.answer(words, "Øvelse: bor hos tante.");
  await worker.press(say("Gå videre"));
  expect(await worker.says()).toContain("Øvelse: bor hos tante.");
  expect(await isOpen()).toBe(false);
  await worker.open(paths.board());
  expect(await worker.says()).toContain(
    say("Ingenting venter på dere nå. Nye spørsmål og frister kommer hit av seg selv."),
  );
});

test("it closes when a leader decides, in words, and a second decision is told it came late", async () => {
  const leader = await site.as("leder-nordheim");
  await leader.press(say("Se på det"));
  await leader.answer(way, say("Lederen avgjør at det lukkes"));
  await leader.answer(words, "Øvelse: kommunen fant en leilighet.");
  await worker.answer(way, say("Hun eller han har selv valgt noe annet"));
  await worker.answer(words, "Øvelse: noe annet.");
  await leader.press(say("Gå videre"));
  expect(await isOpen()).toBe(false);
  await worker.press(say("Gå videre"));
  expect(worker.status()).toBe(409);
  expect(await worker.says()).toContain(say("Neiet er allerede løst. Det du skrev, ble ikke lagret."));
  expect(await worker.says()).toContain("Øvelse: kommunen fant en leilighet.");
});

test("by noon it is a deviation: the coordinator of the municipality finds it, and is told when it is settled", async () => {
  const nothing = say(
    "Ingenting venter på deg her. Rollen din møter ikke den som trenger hjelp, derfor viser vakta verken rom eller saker.",
  );
  const before = await site.as("koordinator-nordheim");
  expect(await before.says()).toContain(nothing);
  await site.clock.forward(36 * 60);
  const coordinator = await site.as("koordinator-nordheim");
  expect(await coordinator.says()).not.toContain(nothing);
  await coordinator.press(say("{n} avvik etter nei venter på kommunen", { n: "1" }));
  expect(coordinator.path()).toBe(paths.deviations());
  expect(await coordinator.says()).toContain(say("For få på vakt"));
  await coordinator.open(paths.more());
  await coordinator.press(say("Avvik etter nei"));
  expect(coordinator.path()).toBe(paths.deviations());
  const stranger = await site.as("koordinator-nordheim");
  await stranger.open(paths.refusals());
  expect(stranger.status()).toBe(404);
  await worker.open(refusal);
  expect(await worker.says()).toContain("Nordheim kommune");
  await worker.answer(way, say("Hun eller han har selv valgt noe annet"));
  await worker.answer(words, "Øvelse: bor hos tante.");
  await worker.press(say("Gå videre"));
  await site.settle();
  await coordinator.open(paths.deviations());
  expect(await coordinator.says()).toContain(
    say("Ingen avvik venter. Er et nei ikke løst innen klokka 12 neste dag, kommer det hit av seg selv."),
  );
  expect(await coordinator.says()).not.toContain("tante");
});
