import { expect } from "vitest";
import { sql } from "#platform/db";
import { formatTime, nextOsloTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import type { Hands } from "./hands.ts";
import { flats, night, shielded, storvik, told } from "./night.ts";
import type { Site } from "./site.ts";

/** Who signs in, and with which hands: plain requests, or a browser. */
export interface Stage {
  site: Site;
  lang: Lang;
  as: (account: string) => Promise<Hands>;
}

const nordheim = "Nordheim krisesenter";
const lykkja = "Lykkja krisesenter";
const typed = Object.values(told);

/** Who has the case now, by what the database holds: one line for each organisation with a current custody. */
async function holders(site: Site): Promise<string[]> {
  const rows = await site.ask<{ name: string }>(sql`
    select o.name from cases.custodies u
    join cases.cases k on k.org_id = u.org_id and k.id = u.case_id and k.contact_id is not null or
      (k.org_id = u.org_id and k.id = u.case_id and k.from_org_id is not null)
    join access.organisations o on o.id = u.org_id
    where u.current order by 1`);
  return rows.map((row) => row.name);
}

async function board(hands: Hands): Promise<string> {
  await hands.open(paths.board());
  return hands.says();
}

function expectAll(page: string, texts: readonly string[]): void {
  for (const text of texts) expect(page).toContain(text);
}

/** Four screens for the sender and two for the receiver; nothing typed twice; the place becomes a stay. */
export async function accepted({ site, lang, as }: Stage): Promise<void> {
  const { say, need, hold, open, send } = night(lang);
  const sender = await as("natt-nordheim");
  const receiver = await as("natt-storvik");
  expect(await sender.heading()).toContain(say("Natt til {day}").slice(0, 8));

  sender.shown.length = 0;
  await need(sender);
  expect(await sender.says()).toContain(
    say("Alle {n} steder er sjekket klokka {time}", { n: "7", time: site.clock.in(0) }),
  );
  await hold(sender, shielded);
  expectAll(await sender.says(), [say("Plassen er deres"), site.clock.in(90), "Jonas Vik"]);
  await open(sender);
  expectAll(await sender.says(), [told.danger, told.health, told.childNotes, told.tonight]);
  expect(await holders(site)).toEqual([nordheim]);
  await send(sender, storvik);
  const screens = sender.shown.map((line) => line.replace(/[0-9a-z]{16}/g, ":id"));
  expect(screens).toEqual([
    "200 /kontakt/ny",
    "200 /kontakt/:id",
    "200 /plass/:id",
    "200 /sak/:id/gi-over",
    "200 /gi-over/:id",
  ]);
  expect(await sender.heading()).toBe(say("{org} er spurt", { org: storvik }));
  const due = site.clock.in(60);
  expectAll(await sender.says(), [due, "00 11 00 20", ...typed]);
  await site.settle();
  expect(await holders(site)).toEqual([nordheim]);
  expect(await board(sender)).toContain(
    say("De må svare innen {time}. Dere har ansvaret til de sier ja.", { time: due }),
  );

  expect(await board(receiver)).toContain(say("{org} spør om dere kan ta over", { org: nordheim }));
  receiver.shown.length = 0;
  await receiver.press(say("Les og svar"));
  expectAll(await receiver.says(), [...typed, "00 11 00 11"]);
  await receiver.press(say("Ja, vi tar over"));
  expect(receiver.shown.map((line) => line.replace(/[0-9a-z]{16}/g, ":id"))).toEqual([
    "200 /spurt/:id",
    "200 /sak/:id",
  ]);
  const room = "Skjermet avdeling, Skjermet 1";
  const { danger, health, childNotes, tonight } = told;
  expectAll(await receiver.says(), [
    danger,
    health,
    childNotes,
    tonight,
    say("Bor her"),
    room,
    "Amal Hussein",
  ]);
  await site.settle();

  expect(await holders(site)).toEqual([storvik]);
  const stays = await site.ask<{ holds: string; stays: string }>(sql`
    select (select count(*) from places.holds h join access.organisations o on o.id = h.org_id
        where not exists (select from places.hold_endings e where e.org_id = h.org_id and e.hold_id = h.id)) as holds,
      (select count(*) from places.stays s join places.rooms r on r.org_id = s.org_id and r.id = s.room_id
        where r.label = 'Skjermet 1') as stays`);
  expect(stays).toEqual([{ holds: "0", stays: "1" }]);
  expect(await board(receiver)).toMatch(new RegExp(`Skjermet 1 · [^·]+· \\S+ ${say("Opptatt")}`));
  const unit = "Skjermet avdeling";
  expect(await board(receiver)).toContain(
    say("Dere tok over fra {org}. Rommet er klart: {unit}. Ta imot den som kommer.", { org: nordheim, unit }),
  );
  const passed = say("{org} har tatt over ansvaret. Dere trenger ikke gjøre mer.", { org: storvik });
  expect(await board(sender)).toContain(passed);
  expect(await sender.says()).not.toContain(say("Dere venter på {org}", { org: storvik }));
  await site.clock.forward(12 * 60);
  expect(await board(sender)).not.toContain(passed);
  await sender.press(say("Saker"));
  expect(await sender.says()).toContain(storvik);
}

/** Nobody answers: woken one after the other, the next place asked in one press, accepted there. */
export async function expired({ site, lang, as }: Stage): Promise<void> {
  const { say, offerTo } = night(lang);
  const sender = await as("natt-nordheim");
  const receiver = await as("natt-storvik");
  await offerTo(sender, shielded, storvik);
  const sent = sender.path();
  await site.settle();
  const woken = (...names: string[]) => say("Varslet: {names}", { names: names.join(", ") });

  expect(await board(receiver)).not.toContain(woken("Siri Berg"));
  await site.clock.forward(40.2);
  expect(await board(receiver)).toContain(woken("Siri Berg"));
  expect(await board(sender)).not.toContain(woken("Ida Moen"));
  await site.clock.forward(10);
  expect(await board(sender)).toContain(woken("Ida Moen"));
  await receiver.press(say("Les og svar"));
  const request = receiver.path();
  await site.clock.forward(10);

  const unanswered = say("{org} har ikke svart", { org: storvik });
  expectAll(await board(sender), [
    unanswered,
    woken("Ida Moen"),
    say("Dere har ansvaret. Neste sted er ferdig utfylt."),
  ]);
  expect(await holders(site)).toEqual([nordheim]);
  await site.clock.forward(10);
  expect(await board(sender)).toContain(woken("Ida Moen", "Jonas Vik"));
  await site.clock.forward(10);
  expect(await board(sender)).toContain(woken("Ida Moen", "Jonas Vik", "Kari Lie"));
  // Whoever had the page open is told, and changes nothing by pressing.
  await receiver.press(say("Ja, vi tar over"));
  expect(receiver.status()).toBe(404);
  expect(await receiver.heading()).toBe(say("Svaret ditt er ikke sendt"));
  expect(await receiver.says()).not.toContain(told.danger);
  // From the deadline on they are as anybody else.
  await receiver.open(request);
  expect(receiver.status()).toBe(404);

  const deputy = await as("stedfortreder-nordheim");
  await deputy.press(say("Spør neste"));
  expect(deputy.path()).toBe(sent);
  await deputy.press(say("Hold plassen og spør"));
  expect(await deputy.heading()).toBe(say("{org} er spurt", { org: lykkja }));
  expectAll(await deputy.says(), typed);
  await site.settle();
  expect(await holders(site)).toEqual([nordheim]);
  expect(await board(sender)).not.toContain(woken("Ida Moen", "Jonas Vik", "Kari Lie"));
  expect(await sender.says()).not.toContain(say("Plass holdt hos {place}", { place: storvik }));

  await takeOver(await as("leder-lykkja"), { site, lang });
  expect(await holders(site)).toEqual([lykkja]);
  expect(await board(sender)).not.toContain(unanswered);
}

async function takeOver(receiver: Hands, { site, lang }: Pick<Stage, "site" | "lang">): Promise<void> {
  const { say } = night(lang);
  await receiver.open(paths.board());
  await receiver.press(say("Les og svar"));
  expectAll(await receiver.says(), typed);
  await receiver.press(say("Ja, vi tar over"));
  expect(receiver.path()).toMatch(/^\/sak\/[0-9a-z]{16}$/);
  expectAll(await receiver.says(), [told.danger, told.health, told.childNotes, told.tonight]);
  await site.settle();
}

/** A no with its reason comes back as work to be done, and goes on to the next. */
export async function declined({ site, lang, as }: Stage): Promise<void> {
  const { say, offerTo } = night(lang);
  const sender = await as("natt-nordheim");
  const receiver = await as("natt-storvik");
  await offerTo(sender, shielded, storvik);
  await site.settle();
  await receiver.open(paths.board());
  await receiver.press(say("Les og svar"));
  await receiver.press(say("Send svaret"));
  expect(receiver.status()).toBe(422);
  expect(await receiver.says()).toContain(say("Velg hvorfor dere ikke kan"));
  await receiver.answer(say("Kan dere ikke? Velg grunnen."), say("For få på vakt i natt"));
  await receiver.press(say("Send svaret"));
  expect(await receiver.heading()).toBe(say("Dere sa nei"));
  expect(await receiver.says()).not.toContain(told.danger);
  await site.settle();

  expect(await holders(site)).toEqual([nordheim]);
  const said = say("{org} kan ikke ta over", { org: storvik });
  expect(await board(sender)).toContain(said);
  await sender.press(say("Spør neste"));
  expectAll(await sender.says(), [said, say("De er for få på vakt i natt."), flats.split(",")[0]!]);
  await sender.press(say("Hold plassen og spør"));
  expectAll(await sender.says(), typed);
  await site.settle();
  await takeOver(await as("leder-lykkja"), { site, lang });
  expect(await holders(site)).toEqual([lykkja]);
  expect(await board(sender)).not.toContain(said);
}

/** A no of our own stays on the board, is late in the morning, wakes people, and ends when another place says yes. */
export async function refused({ site, lang, as }: Stage): Promise<void> {
  const { say, need, hold, open, send } = night(lang);
  const sender = await as("natt-nordheim");
  await need(sender);
  await sender.press(say("Skriv svaret"));
  await sender.answer(say("Svaret"), say("Nei, vi kan ikke"));
  await sender.answer(say("Hva er prøvd, eller hva tilpasser dere?"), "Øvelse: ringte to steder.");
  await sender.press(say("Lagre svaret"));
  expect(sender.status()).toBe(422);
  expectAll(await sender.says(), [say("Kryss av for hvorfor det ble nei. Uten grunn kan ingen løse det.")]);
  await sender.answer(say("Hvorfor ble det nei?"), say("Fullt"), say("Barn i huset"));
  await sender.answer(say("Hvem sa nei?"), say("Tjenesten"));
  await sender.press(say("Lagre svaret"));
  const refusal = sender.path();
  expect(refusal).toMatch(/^\/nei\/[0-9a-z]{16}$/);
  expectAll(await sender.says(), [
    say("Fullt"),
    say("Barn i huset"),
    "Øvelse: ringte to steder.",
    "Kari Lie",
    "00 11 00 13",
  ]);
  await site.settle();

  const code = /\d{3}/.exec(await sender.heading())![0];
  const ours = say("Et nei er fortsatt vårt, kode {code}", { code });
  expect(await board(sender)).toContain(ours);
  const morning = nextOsloTime(site.clock.now(), 8);
  await site.clock.forward((morning.getTime() - site.clock.now().getTime()) / 60_000 + 0.2);
  expectAll(await board(sender), [
    ours,
    formatTime(morning, lang),
    say("Varslet: {names}", { names: "Ida Moen" }),
  ]);
  await site.clock.forward(15.2);
  expect(await board(sender)).toContain(say("Varslet: {names}", { names: "Kari Lie" }));

  await sender.press(say("Se på det"));
  expect(sender.path()).toBe(refusal);
  await sender.press(say("Tilby et annet sted"));
  await hold(sender, shielded);
  await open(sender);
  await send(sender, storvik);
  await site.settle();
  expect(await board(sender)).toContain(ours);
  await takeOver(await as("natt-storvik"), { site, lang });
  expect(await board(sender)).not.toContain(ours);
  await sender.open(refusal);
  expect(await sender.says()).toContain(
    say("Løst {time}: personen fikk plass.", { time: site.clock.in(0) }).slice(0, 5),
  );
  expect(await holders(site)).toEqual([storvik]);
}

export const stories = [
  ["the night accepted", accepted],
  ["the night expired and escalated", expired],
  ["declined with a reason and passed on", declined],
  ["a refusal that stays a duty", refused],
] as const;
