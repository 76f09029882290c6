import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { attribute, find, named, text } from "./markup.ts";
import { flats, night, shielded, storvik, told } from "./night.ts";
import { written, type PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

const { say, need, hold, open, send, offerTo } = night();
let site: Site;
let sender: PlainBrowser;
beforeEach(async () => {
  site = await openSite();
  sender = await site.as("natt-nordheim");
});
afterEach(() => site.close());

const danger = say("Fare: hvem, hvor, hva nå");
const contacts = async () => (await site.ask(sql`select 1 from intake.contacts`)).length;
const offers = async () => (await site.ask(sql`select 1 from handovers.offers`)).length;
const holds = async () => (await site.ask(sql`select 1 from places.holds where contact is not null`)).length;

test("two workers press for the last room at once: one has it, the other the next best, with nothing lost", async () => {
  const colleague = await site.as("stedfortreder-nordheim");
  await Promise.all([need(sender), need(colleague)]);
  await Promise.all([hold(sender, shielded), hold(colleague, shielded)]);
  const [winner, loser] = sender.status() === 200 ? [sender, colleague] : [colleague, sender];
  expect(winner.path()).toMatch(/^\/plass\//);
  expect(loser.status()).toBe(409);
  expect(await loser.says()).toContain(
    say(
      "Noen kom først. Ingenting av det du skrev er borte. Stedene under er sjekket på nytt, det nærmeste står først.",
    ),
  );
  const offered = find(loser.page, named("button"))
    .map(text)
    .filter((words) => words.startsWith("Hold plassen"));
  expect(offered[0]).toBe(`Hold plassen: ${flats}`);
  expect(offered.join()).not.toContain(shielded);
  await loser.press(say("Endre behov"));
  expect(written(loser.field(danger))).toBe(told.danger);
  await loser.press(say("Lagre og søk igjen"));
  await hold(loser, flats);
  expect(loser.path()).toMatch(/^\/plass\//);
  expect(await holds()).toBe(2);
});

test("pressed twice, done once: the need, the place, the case and the letter", async () => {
  const twice = async (press: () => Promise<void>) => {
    await press();
    const landed = sender.path();
    const { path, fields } = sender.sent!;
    await Promise.all([
      sender.post(path, fields),
      sender.raw("POST", path, new URLSearchParams(fields).toString()),
    ]);
    expect(sender.path()).toBe(landed);
  };
  await twice(() => need(sender));
  expect(await contacts()).toBe(1);
  await twice(() => hold(sender, shielded));
  expect(await holds()).toBe(1);
  await twice(() => open(sender));
  await twice(() => send(sender, storvik));
  expect(await offers()).toBe(1);
  await site.settle();
  expect(await site.ask(sql`select 1 from handovers.requests`)).toHaveLength(1);
});

test("the same form again with other words: the first stays, the second waits for a press", async () => {
  await need(sender);
  const { path, fields } = sender.sent!;
  const changed = fields.map(([name, value]): [string, string] => [
    name,
    name === "danger" ? "Øvelse: nytt" : value,
  ]);
  await sender.post(path, changed);
  expect(sender.status()).toBe(422);
  expect(await sender.heading()).toBe(say("Dette er alt sendt"));
  expect(await contacts()).toBe(1);
  await sender.press(say("Send det nye også"));
  expect(await contacts()).toBe(2);
  await sender.press(say("Endre behov"));
  expect(written(sender.field(danger))).toBe("Øvelse: nytt");
});

test("a page that is out of date is shown anew, with what was typed", async () => {
  await need(sender);
  const colleague = await site.as("leder-nordheim");
  await colleague.open(sender.path());
  await Promise.all([sender.press(say("Endre behov")), colleague.press(say("Endre behov"))]);
  await colleague.answer(say("Barn som kommer med"), "3");
  await colleague.press(say("Lagre og søk igjen"));
  expect(colleague.status()).toBe(200);
  await sender.answer(danger, "Øvelse: han er på vei");
  await sender.press(say("Lagre og søk igjen"));
  expect(sender.status()).toBe(412);
  expect(await sender.says()).toContain(
    say("Noen andre endret behovet mens du skrev. Det du skrev, står her. Se over, og lagre igjen."),
  );
  expect(written(sender.field(danger))).toBe("Øvelse: han er på vei");
  await sender.press(say("Lagre og søk igjen"));
  expect(sender.status()).toBe(200);
  await sender.press(say("Endre behov"));
  expect(written(sender.field(danger))).toBe("Øvelse: han er på vei");
});

test("the hold ran out while the letter was written: a new place, and the words are still there", async () => {
  await need(sender);
  await hold(sender, shielded);
  await open(sender);
  await sender.answer(say("En setning til vakta"), told.greeting);
  await sender.answer(say("Hva gir dere lov til å fortelle dette?"), say("Hun eller han har sagt ja"));
  await sender.answer(say("Hva skal med?"), say("Fare"));
  await site.clock.forward(91);
  await sender.press(say("Send til {org}", { org: storvik }));
  expect(sender.status()).toBe(409);
  expect(await sender.says()).toContain(
    say("Plassen er ikke holdt lenger. Det du skrev er ikke borte. Hold en ny under."),
  );
  expect(await offers()).toBe(0);
  await sender.press(`${say("Hold og gå videre")}: ${flats}`);
  expect(sender.status()).toBe(200);
  expect(written(sender.field(say("En setning til vakta")))).toBe(told.greeting);
  const ticked = find(sender.page, (one) => one.attributes.has("checked"));
  expect(ticked.map((one) => attribute(one, "value"))).toEqual(["danger", "person-agreed"]);
  await sender.press(say("Send til {org}", { org: "Lykkja krisesenter" }));
  expect(await sender.says()).toContain(told.greeting);
  expect(await sender.says()).not.toContain(told.health);
});

test("a colleague has answered meanwhile, in either direction", async () => {
  const asker = await site.as("leder-lykkja");
  await asker.press(say("Ny henvendelse"));
  await asker.answer(say("Hvem gjelder det?"), say("Mann"));
  await asker.press(say("Finn plass"));
  await hold(asker, "Nordheim krisesenter");
  await open(asker);
  await send(asker, "Nordheim krisesenter");
  await site.settle();
  const [first, second] = [sender, await site.as("stedfortreder-nordheim")];
  for (const one of [first, second]) {
    await one.open(paths.board());
    await one.press(say("Les og svar"));
  }
  await first.press(say("Ja, vi tar over"));
  expect(first.status()).toBe(200);
  await second.answer(say("Kan dere ikke? Velg grunnen."), say("For få på vakt i natt"));
  await second.press(say("Send svaret"));
  expect(second.status()).toBe(409);
  expect(await second.says()).toContain(say("En kollega hos dere har alt svart. Svaret ditt er ikke sendt."));
  expect(await second.heading()).toBe(say("Dere har tatt over"));
  await second.press(say("Åpne saken"));
  expect(second.path()).toBe(first.path());
});

test("the question was taken back while it was read", async () => {
  await offerTo(sender, shielded, storvik);
  await site.settle();
  const receiver = await site.as("natt-storvik");
  await receiver.press(say("Les og svar"));
  await sender.press(say("Trekk tilbake"));
  await sender.press(say("Ja, trekk tilbake"));
  await site.settle();
  await receiver.press(say("Ja, vi tar over"));
  expect(receiver.status()).toBe(404);
  expect(await receiver.heading()).toBe(say("Svaret ditt er ikke sendt"));
  expect(await site.ask(sql`select 1 from cases.cases where from_org_id is not null`)).toHaveLength(0);
});

test("the session ended in the middle of a form: sign in, one press, nothing lost", async () => {
  await sender.press(say("Ny henvendelse"));
  await sender.answer(say("Hvem gjelder det?"), say("Kvinne"));
  await sender.answer(say("Rusmidler i natt"), say("Kommer ruset"), say("LAR-dosen må fortsette"));
  const words = `${told.danger}\nAndre linje "med" <tegn> & æøå`;
  await sender.answer(danger, words);
  await site.ask(sql`update access.sessions set seen_at = now() - interval '16 minutes'`);
  await sender.press(say("Finn plass"));
  expect(sender.status()).toBe(401);
  expect(await contacts()).toBe(0);
  await sender.answer(say("Hvem er du?"), "Ida Moen, nattevakt, Nordheim krisesenter");
  await sender.press(say("Logg inn og fortsett"));
  expect(await sender.heading()).toBe(say("Nesten ferdig"));
  await sender.press(say("Gjør det ferdig"));
  expect(sender.path()).toMatch(/^\/kontakt\/[0-9a-z]{16}$/);
  await sender.press(say("Endre behov"));
  expect(written(sender.field(danger))).toBe(words);
  const ticked = find(
    sender.page,
    (one) => attribute(one, "name") === "substance" && one.attributes.has("checked"),
  );
  expect(ticked).toHaveLength(2);
});

test("a form from another site does nothing", async () => {
  await sender.press(say("Ny henvendelse"));
  const fields = "who=woman&ages=&km=";
  for (const from of [
    { origin: "https://annet.example" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { origin: "null", "sec-fetch-site": "" },
  ]) {
    expect((await sender.raw("POST", paths.newContact(), fields, from)).status).toBe(403);
  }
  expect(await contacts()).toBe(0);
  expect((await sender.raw("POST", paths.newContact(), fields)).status).toBe(303);
});

test("those who never meet her see no duties, no rooms and no way in", async () => {
  await offerTo(sender, shielded, storvik);
  await site.settle();
  const nothing = say(
    "Ingenting venter på deg her. Rollen din møter ikke den som trenger hjelp, derfor viser vakta verken rom eller saker.",
  );
  // TryggEst meets what comes in the letterbox, and none of the rest.
  const letters = say("Ingen meldinger venter i postkassa.");
  for (const [account, says] of [
    ["nav-nordheim", nothing],
    ["lar-fylket", nothing],
    ["analytiker", nothing],
    ["koordinator-nordheim", nothing],
    ["tryggest-nordheim", letters],
    ["personvern-nordheim", nothing],
  ] as const) {
    const other = await site.as(account);
    expect(await other.says()).toContain(says);
    expect(await other.says()).not.toContain("Storvik");
    expect(find(other.page, (one) => attribute(one, "data-duty") !== undefined)).toEqual([]);
    expect(other.pressables()).not.toContain(say("Ny henvendelse"));
  }
});
