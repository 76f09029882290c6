import { expect } from "vitest";
import { nextOsloTime } from "#platform/clock";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import type { Hands } from "./hands.ts";
import { night, storvik } from "./night.ts";
import type { Site } from "./site.ts";
import type { Stage } from "./stories.ts";

const nordheim = "Nordheim krisesenter";
const lykkja = "Lykkja krisesenter";
const flats = "Havneleilighetene, Lykkja krisesenter";

interface Need {
  who: "Kvinne" | "Mann";
  ages?: string;
  substance?: string[];
  also?: string[];
}

/** What the worker does, in the words of Havn, whatever the language. */
function places(lang: Stage["lang"]) {
  const { say, hold, open, send } = night(lang);
  async function need(hands: Hands, { who, ages = "", substance = [], also = [] }: Need): Promise<void> {
    await hands.open(paths.board());
    await hands.press(say("Ny henvendelse"));
    await hands.answer(say("Hvem gjelder det?"), say(who));
    await hands.answer(say("Barn som kommer med"), ages);
    await hands.answer(say("Rusmidler i natt"), ...substance.map((one) => say(one)));
    if (also.length > 0) {
      await hands.unfold(say("Flere behov: hvor det ikke er trygt, dyr, rullestol, språk, når"));
      await hands.answer(say("Annet som avgjør"), ...also.map((one) => say(one)));
    }
    await hands.press(say("Finn plass"));
  }
  async function sayNo(hands: Hands, ...reasons: string[]): Promise<string> {
    await hands.press(say("Skriv svaret"));
    await hands.answer(say("Svaret"), say("Nei, vi kan ikke"));
    await hands.answer(say("Hvorfor ble det nei?"), ...reasons.map((one) => say(one)));
    await hands.answer(say("Hvem sa nei?"), say("Tjenesten"));
    await hands.press(say("Lagre svaret"));
    expect(hands.path()).toMatch(/^\/nei\/[0-9a-z]{16}$/);
    return hands.path();
  }
  async function takeOver(hands: Hands): Promise<void> {
    await hands.open(paths.board());
    await hands.press(say("Les og svar"));
    await hands.press(say("Ja, vi tar over"));
    expect(hands.path()).toMatch(/^\/sak\/[0-9a-z]{16}$/);
  }
  return { say, hold, open, send, need, sayNo, takeOver };
}

/** Moves the clock to the next such weekday and time; 1 is Monday. */
async function until(site: Site, weekday: number, hour: number, minute: number): Promise<void> {
  let at = nextOsloTime(site.clock.now(), hour, minute);
  const day = (one: Date) =>
    new Intl.DateTimeFormat("en", { timeZone: "Europe/Oslo", weekday: "short" }).format(one);
  const wanted = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday - 1];
  while (day(at) !== wanted) at = nextOsloTime(at, hour, minute);
  await site.clock.forward((at.getTime() - site.clock.now().getTime()) / 60_000 + 0.1);
}

async function board(hands: Hands): Promise<string> {
  await hands.open(paths.board());
  return hands.says();
}

/** Of how many a group of the search is told to hold. */
const groupOf = (page: string, title: string) =>
  Number(new RegExp(`${title.replace("{count}", "(\\d+)")}`).exec(page)?.[1] ?? 0);

/** Everything is full on Friday; the no is somebody's all weekend; on Monday a flat is ready and is offered to the one who waited. */
async function friday({ site, lang, as }: Stage): Promise<void> {
  const { say, open, send, need, sayNo, takeOver } = places(lang);
  const owner = await as("leder-lykkja");
  await until(site, 5, 16, 20);
  await owner.open(paths.places());
  await owner.press(`${say("Steng")}: Leilighet 1`);
  await owner.answer(say("Hvorfor er rommet stengt?"), say("Reparasjon"));
  await owner.answer(say("Når kan det brukes igjen?"), say("Ingen vet ennå"));
  await owner.press(say("Steng rommet"));
  await until(site, 5, 16, 30);

  const sender = await as("natt-nordheim");
  await need(sender, { who: "Kvinne", ages: "2, 5, 9", also: ["Bruker rullestol"] });
  const search = await sender.says();
  expect(groupOf(search, say("Kan ta imot nå: {count}"))).toBe(0);
  expect(groupOf(search, say("Kan med et tiltak: {count}"))).toBe(0);
  expect(search).toContain(say("Fullt. Ingen vet når neste rom blir ledig"));
  const contact = sender.path();
  await sender.press(say("Skriv opp som en som venter på plass"));
  await sender.answer(say("Er det fare for livet nå?"), say("Nei"));
  await sender.answer(say("Mangler hun eller han tak over hodet i natt?"), say("Ja"));
  await sender.press(say("Skriv opp som en som venter"));
  await sender.open(contact);
  const refusal = await sayNo(sender, "Fullt");
  await site.settle();

  // Saturday: late in the morning, a deviation at noon. Nobody has forgotten her.
  await site.clock.forward(16 * 60);
  expect(await board(sender)).toContain("Kari Lie");
  await until(site, 1, 8, 0);
  await owner.open(paths.places());
  await owner.press(`${say("Ta i bruk igjen")}: Leilighet 1`);
  await site.clock.forward(2);

  expect(await board(sender)).toContain(flats.split(",")[0]);
  await sender.press(say("Se og velg"));
  await sender.press(say("Hold plassen"));
  await open(sender);
  await send(sender, lykkja);
  await site.settle();
  await takeOver(owner);
  await site.settle();
  await sender.open(refusal);
  expect(await sender.says()).toContain(say("Løst {time}: personen fikk plass.", { time: "" }).slice(-20));
  await sender.open(paths.waiting());
  expect(await sender.says()).toContain(say("Ingen venter på plass hos dere nå."));
}

/** He stands at the door, intoxicated. Our own house can, when the leader says yes to it; a room is held meanwhile. */
async function atTheDoor({ lang, as }: Stage): Promise<void> {
  const { say, hold, need } = places(lang);
  const worker = await as("natt-nordheim");
  await need(worker, { who: "Mann", substance: ["Kommer ruset"] });
  const search = await worker.says();
  expect(groupOf(search, say("Kan med et tiltak: {count}"))).toBe(1);
  expect(search).toContain(say("Leder på stedet avgjør"));
  await hold(worker, nordheim);
  expect(await worker.says()).toContain(say("Plassen er deres"));
  await worker.press(say("Åpne sak og ta imot"));
  expect(worker.path()).toMatch(/^\/sak\/[0-9a-z]{16}$/);
  await worker.press(`${nordheim}, 5`);
  await worker.press(say("Har kommet"));
  expect(await worker.says()).toContain(say("Har kommet"));
  expect(await board(worker)).not.toContain(
    `5. ${say("Mann")} · ${say("kommer ruset")}. ${say("Ventes, ingen har sagt når")}`,
  );
}

/** A mother and four children: one house has a room, when two beds more are put in. */
async function familyOfFive({ site, lang, as }: Stage): Promise<void> {
  const { say, hold, open, send, need, takeOver } = places(lang);
  const sender = await as("natt-nordheim");
  await need(sender, { who: "Kvinne", ages: "1, 4, 7, 11" });
  const search = await sender.says();
  expect(search).toContain(say("{n} ekstra barnesenger må settes inn", { n: "2" }));
  await hold(sender, storvik);
  await open(sender);
  await send(sender, storvik);
  await site.settle();
  await takeOver(await as("natt-storvik"));
  const stays = await site.ask<{ room: string }>(sql`
    select r.label as room from places.stays s join places.rooms r on r.org_id = s.org_id and r.id = s.room_id
    join places.holds h on h.org_id = s.org_id and h.id = s.hold_id where h.for_org_id <> h.org_id`);
  expect(stays).toEqual([{ room: "B" }]);
}

/** A man with a dog, in a wheelchair: one place in five houses, and every other says why not. */
async function dogAndWheelchair({ site, lang, as }: Stage): Promise<void> {
  const { say, hold, open, send, need, takeOver } = places(lang);
  const sender = await as("natt-nordheim");
  await need(sender, { who: "Mann", also: ["Har med dyr", "Bruker rullestol"] });
  const search = await sender.says();
  expect(groupOf(search, say("Kan ta imot nå: {count}"))).toBe(1);
  expect(search).toContain(say("Kan ikke ha med dyr"));
  expect(search).toContain(say("Tar ikke imot menn"));
  expect(search).toContain(say("Ikke tilrettelagt for rullestol"));
  await hold(sender, flats);
  await open(sender);
  await send(sender, lykkja);
  await site.settle();
  await takeOver(await as("leder-lykkja"));
}

/** She leaves in the night without a word. The room is hers until a person decides; she comes back, and it still is. */
async function comesBack({ site, lang, as }: Stage): Promise<void> {
  const { say, need } = places(lang);
  const worker = await as("natt-nordheim");
  await worker.open(paths.places());
  await worker.press(`${say("Se oppholdet")}: 1`);
  const stay = worker.path();
  await worker.press(say("Borte uten beskjed"));
  await worker.press(say("Hold rommet"));
  expect(worker.path()).toBe(stay);
  expect(await worker.says()).toContain(say("Rommet holdes til"));
  await need(worker, { who: "Kvinne" });
  expect(await worker.says()).not.toContain(`${say("Hold plassen")}: ${nordheim}`);
  await site.clock.forward(3 * 24 * 60);
  // A human decides, never the clock: the room is still hers, and somebody is asked.
  await worker.open(stay);
  expect(await worker.says()).toContain(say("Rommet holdes til"));
  expect(await board(worker)).toContain(say("Borte uten beskjed fra {place}", { place: "" }).trim());
  await worker.open(stay);
  await worker.press(say("Er tilbake"));
  expect(await worker.says()).toContain(say("Har kommet"));
}

/** In the morning the leader goes through the no of the night: an offer that lacks something does not close it. */
async function review({ site, lang, as }: Stage): Promise<void> {
  const { say, need, sayNo } = places(lang);
  const worker = await as("natt-nordheim");
  await need(worker, { who: "Kvinne", substance: ["Kommer ruset"] });
  const refusal = await sayNo(worker, "For få på vakt");
  await until(site, 3, 8, 5);
  const leader = await as("leder-nordheim");
  expect(await board(leader)).toContain(say("Se på det"));
  await leader.open(paths.week());
  await leader.open(refusal);
  await leader.press(say("Svaret på papir"));
  expect(leader.status()).toBe(200);
  await leader.open(refusal);
  await leader.answer(say("Eller lukk det med grunn"), say("Lederen avgjør at det lukkes"));
  await leader.press(say("Gå videre"));
  expect(leader.status()).toBe(422);
  await leader.answer(say("Eller lukk det med grunn"), say("Lederen avgjør at det lukkes"));
  await leader.answer(
    say("Hva er avtalt, og hvorfor?"),
    "Øvelse: hun fikk bo hos en venninne, og ringer i morgen.",
  );
  await leader.press(say("Gå videre"));
  expect(await leader.says()).toContain("Kari Lie");
  expect(await board(worker)).not.toContain(say("Se på det"));
}

export const placesStories = [
  ["a full Friday, and a place on Monday", friday],
  ["intoxicated at the door", atTheDoor],
  ["a family of five", familyOfFive],
  ["a man with a dog, in a wheelchair", dogAndWheelchair],
  ["left without a word, and came back", comesBack],
  ["the leader goes through the night's no", review],
] as const;
