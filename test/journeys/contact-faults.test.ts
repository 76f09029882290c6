import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { paths } from "#platform/http";
import { find, named, text } from "./markup.ts";
import { flats, night, shielded, told } from "./night.ts";
import { written, type PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

const { say, need, hold } = night();
let site: Site;
let sender: PlainBrowser;
beforeEach(async () => {
  site = await openSite();
  sender = await site.as("natt-nordheim");
});
afterEach(() => site.close());

/** Everything that can be pressed to hold a place, the first to be pressed first. */
const holdable = (who: PlainBrowser) =>
  find(who.page, named("button"))
    .map(text)
    .filter((words) => words.startsWith("Hold plassen"));

/** What the addresses of a contact begin with, for a worker who stands on one of its pages. */
const contactIn = (who: PlainBrowser) => who.path().split("/")[2]!;

test("from the need to a held place in two presses, also when everything that can be said is said", async () => {
  for (const more of [false, true]) {
    const worker = await site.as(more ? "stedfortreder-nordheim" : "natt-nordheim");
    let presses = 0;
    const press = (words: string) => {
      presses++;
      return worker.press(words);
    };
    await worker.open(paths.newContact());
    await worker.answer(say("Hvem gjelder det?"), say("Kvinne"));
    await worker.answer(say("Barn som kommer med"), "3, 6");
    await worker.answer(say("Rusmidler i natt"), say("Kommer ruset"));
    if (more) {
      await worker.answer(say("Hold avstand til"), "9905");
      await worker.answer(say("Hvor lang avstand?"), "30");
      await worker.answer(say("Språk"), "ti");
      await worker.answer(say("Helst"), say("Eget bad"));
    }
    await press(say("Finn plass"));
    await press(holdable(worker)[0]!);
    expect(worker.path()).toMatch(/^\/plass\/\w{16}$/);
    expect(worker.status()).toBe(200);
    expect(presses).toBeLessThanOrEqual(3);
  }
});

test("the hold ran out while the answer was written: said plainly, nothing typed is lost, and both ways on work", async () => {
  await need(sender);
  const contact = contactIn(sender);
  await hold(sender, shielded);
  await sender.open(paths.decision(contact));
  await sender.answer(say("Svaret"), say("Ja, med tilpasning"));
  await sender.answer(say("Hva er prøvd, eller hva tilpasser dere?"), "Øvelse: eget rom");
  await site.clock.forward(91);
  await sender.press(say("Lagre svaret"));
  expect(sender.status()).toBe(409);
  expect(await sender.says()).toContain("Plassen dere holdt, er ikke lenger holdt");
  expect(written(sender.field(say("Hva er prøvd, eller hva tilpasser dere?")))).toBe("Øvelse: eget rom");
  expect(await site.ask(sql`select 1 from intake.decisions`)).toHaveLength(0);
  await sender.press(say("Se stedene på nytt"));
  expect(holdable(sender).length).toBeGreaterThan(0);
  await sender.open(paths.decision(contact));
  await sender.answer(say("Svaret"), say("Ja, vi tar imot"));
  await sender.press(say("Lagre svaret"));
  expect(await site.ask(sql`select 1 from intake.decisions`)).toHaveLength(1);
});

test("two answer the same caller at once: the first stands, the second is shown it with the own words kept", async () => {
  await need(sender);
  const contact = contactIn(sender);
  const colleague = await site.as("stedfortreder-nordheim");
  const note = say("Hva er prøvd, eller hva tilpasser dere?");
  for (const worker of [sender, colleague]) {
    await worker.open(paths.decision(contact));
    await worker.answer(say("Svaret"), say("Nei, vi kan ikke"));
    await worker.answer(say("Hvorfor ble det nei?"), say("Fullt"));
    await worker.answer(say("Hvem sa nei?"), say("Tjenesten"));
    await worker.answer(note, "Øvelse: ringt bakvakt");
  }
  await Promise.all([sender.press(say("Lagre svaret")), colleague.press(say("Lagre svaret"))]);
  const [first, second] = sender.status() === 200 ? [sender, colleague] : [colleague, sender];
  expect(first.path()).toMatch(/^\/nei\//);
  expect(second.status()).toBe(412);
  expect(await second.says()).toContain("Noen andre svarte eller endret behovet imens.");
  expect(written(second.field(note))).toBe("Øvelse: ringt bakvakt");
  await second.press(say("Lagre svaret"));
  expect(second.status()).toBe(409);
  expect(await second.says()).toContain("Det er allerede sagt nei");
  await second.press(say("Se neiet"));
  expect(second.path()).toBe(first.path());
});

test("pressed twice, answered once: the answer and the changed need", async () => {
  await need(sender);
  const contact = contactIn(sender);
  const again = async () => {
    const landed = sender.path();
    const { path, fields } = sender.sent!;
    await Promise.all([
      sender.post(path, fields),
      sender.raw("POST", path, new URLSearchParams(fields).toString()),
    ]);
    expect(sender.status()).toBe(200);
    expect(sender.path()).toBe(landed);
  };
  await sender.press(say("Endre behov"));
  await sender.answer(say("Barn som kommer med"), "3, 6, 9");
  await sender.press(say("Lagre og søk igjen"));
  await again();
  expect(await site.ask(sql`select 1 from intake.needs`)).toHaveLength(2);
  await sender.open(paths.decision(contact));
  await sender.answer(say("Svaret"), say("Ja, vi tar imot"));
  await sender.press(say("Lagre svaret"));
  await again();
  expect(await site.ask(sql`select 1 from intake.decisions`)).toHaveLength(1);
});

test("the caller ended it while a colleague had the page: the place, the need and the answer say so and show the way", async () => {
  await need(sender);
  const contact = contactIn(sender);
  const colleague = await site.as("stedfortreder-nordheim");
  const pages = [paths.contact(contact), paths.contactNeed(contact), paths.decision(contact)];
  const [places, form, answer] = await Promise.all(
    pages.map(async (path) => {
      const worker = await site.as("leder-nordheim");
      await worker.open(path);
      return worker;
    }),
  );
  await colleague.open(paths.contactEnd(contact));
  await colleague.answer(say("Hva skjedde?"), say("Dro hjem"));
  await colleague.press(say("Avslutt henvendelsen"));
  await places!.press(holdable(places!)[0]!);
  await form!.press(say("Lagre og søk igjen"));
  await answer!.answer(say("Svaret"), say("Ja, vi tar imot"));
  await answer!.press(say("Lagre svaret"));
  for (const worker of [places!, form!, answer!]) {
    expect(worker.status()).toBe(409);
    expect(await worker.says()).toContain("Henvendelsen er avsluttet");
  }
  expect(await site.ask(sql`select 1 from places.holds where contact is not null`)).toHaveLength(0);
  await places!.press(say("Ny henvendelse"));
  expect(places!.path()).toBe(paths.newContact());
  expect(await form!.says()).toContain("Ringer personen igjen, lager du en ny.");
  expect(written(form!.field(say("Fare: hvem, hvor, hva nå")))).toBe(told.danger);
});

test("a double press with two keys holds one room", async () => {
  await need(sender);
  const name = holdable(sender).find((words) => words.endsWith(flats) || words.endsWith(shielded))!;
  await sender.press(name);
  const { path, fields } = sender.sent!;
  const other = fields.map(([field, value]): [string, string] => [
    field,
    field === "_key" ? newPublicId() : value,
  ]);
  await sender.post(path, other);
  expect(sender.status()).toBe(200);
  expect(await site.ask(sql`select 1 from places.holds where contact is not null`)).toHaveLength(1);
});
