import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { night, shielded, storvik } from "./night.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

const { say, need, hold, open, send } = night();
let site: Site;
let sender: PlainBrowser;
let receiver: PlainBrowser;
let held: string;

beforeEach(async () => {
  site = await openSite();
  sender = await site.as("natt-nordheim");
  receiver = await site.as("natt-storvik");
  await need(sender);
  await hold(sender, shielded);
  held = sender.path();
});
afterEach(() => site.close());

async function board(hands: PlainBrowser): Promise<string> {
  await hands.open(paths.board());
  return hands.says();
}

async function plan(minutes: number): Promise<void> {
  await sender.open(held);
  await sender.press(say("Si hvordan personen kommer"));
  await sender.answer(say("Hvem kjører?"), say("Drosje"));
  await sender.answer(say("Hvem er med?"), say("Politiet er med eller vet om reisen"));
  await sender.answer(say("Framme omtrent klokka"), site.clock.in(minutes));
  await sender.press(say("Lagre reisen"));
}

/** The case is offered and taken over, and the receiver looks at the stay. */
async function given(): Promise<string> {
  await sender.open(held);
  await open(sender);
  await send(sender, storvik);
  await site.settle();
  await receiver.open(paths.board());
  await receiver.press(say("Les og svar"));
  await receiver.press(say("Ja, vi tar over"));
  const [stay] = await site.ask<{ id: string }>(sql`
    select s.public_id as id from places.stays s join places.holds h on h.org_id = s.org_id and h.id = s.hold_id
    where h.public_id = ${held.split("/").at(-1)}`);
  await receiver.open(paths.stay(stay!.id));
  return paths.stay(stay!.id);
}

test("the way is said once and read by both houses; what is wrong is told and nothing typed is lost", async () => {
  await sender.press(say("Si hvordan personen kommer"));
  await sender.answer(say("Framme omtrent klokka"), "snart");
  await sender.press(say("Lagre reisen"));
  expect(sender.status()).toBe(422);
  expect(await sender.says()).toContain(say("Velg hvem som kjører"));
  expect(flaws(sender.page, "nb")).toEqual([]);
  await plan(60);
  const when = site.clock.in(60);
  expect(await sender.says()).toContain(say("Ventet framme {time}", { time: when }));
  expect(await board(receiver)).toContain(`Ventet ${when}. Drosje, politiet er med`);
  await sender.open(held);
  await sender.press(say("Har reist nå"));
  // An hour past the arrival, in one press.
  expect(await sender.says()).toContain(site.clock.in(120));
  await site.clock.forward(61);
  const late = say("Ventet hos {place}, ikke framme", { place: storvik });
  expect(await board(sender)).toContain(late);
  expect(await board(receiver)).toContain(`Skulle vært framme ${when}. Ring.`);
});

test("she comes, leaves without a word and comes back; the room is hers all the while", async () => {
  const stay = await given();
  expect(await receiver.says()).toContain(say("Ventes"));
  expect(flaws(receiver.page, "nb")).toEqual([]);
  await receiver.press(say("Har kommet"));
  await receiver.press(say("Borte uten beskjed"));
  expect(flaws(receiver.page, "nb")).toEqual([]);
  await receiver.press(say("Hold rommet"));
  expect(await board(receiver)).toContain(say("Borte uten beskjed fra {place}", { place: "Skjermet 1" }));
  await site.clock.forward(4 * 24 * 60);
  receiver = await site.as("natt-storvik");
  await receiver.open(stay);
  await receiver.press(say("Hold rommet lenger"));
  await receiver.press(say("Hold rommet lenger"));
  await receiver.press(say("Er tilbake"));
  await receiver.press(say("Sett siste dag"));
  await receiver.answer(say("Siste dag"), "1.1.2020");
  await receiver.press(say("Lagre dagen"));
  expect(receiver.status()).toBe(422);
  expect(await receiver.says()).toContain(say("Dagen har alt vært. Skriv en dag fra i dag"));
  await receiver.open(stay);
  await receiver.press(say("Avslutt oppholdet"));
  expect(flaws(receiver.page, "nb")).toEqual([]);
  await receiver.answer(say("Hvordan ble oppholdet avsluttet?"), say("Flyttet videre til egen bolig"));
  await receiver.press(say("Avslutt oppholdet"));
  expect(receiver.path()).toBe(stay);
  expect(await receiver.says()).toContain(say("flyttet videre til egen bolig"));
});

test("nobody came: the house that sent is told, and it stands there until somebody has read it", async () => {
  await given();
  await receiver.press(say("Kom ikke, eller avslutt"));
  await receiver.answer(say("Hvordan ble oppholdet avsluttet?"), say("Kom ikke"));
  await receiver.press(say("Avslutt oppholdet"));
  const told = say("Kom ikke fram til {place}", { place: storvik });
  expect(await board(sender)).toContain(told);
  await sender.press(`${say("Følg opp")}: ${told}`);
  await sender.press(say("Vi vet det og følger opp"));
  expect(await board(sender)).not.toContain(told);
});

test("every page is whole in nynorsk, and no other house finds any of them", async () => {
  await plan(60);
  const stay = await given();
  const nn = await site.as("natt-storvik", "nn");
  const stranger = await site.as("leder-lykkja");
  const ends = ["", "/fravar", "/rom", "/siste-dag", "/slutt"].map((end) => stay + end);
  for (const path of [held, `${held}/reise`, ...ends]) {
    await nn.open(path);
    expect([path, nn.status(), flaws(nn.page, "nn")]).toEqual([path, 200, []]);
    expect((await stranger.raw("GET", path)).status).toBe(404);
  }
  for (const end of ["ankomst", "tilbake", "fravar", "rom", "siste-dag", "slutt"]) {
    const asked = await stranger.raw("POST", `${stay}/${end}`, "keep=noon-after&how=home&day=1.1.2030");
    expect([end, asked.status]).not.toEqual([end, 303]);
  }
});
