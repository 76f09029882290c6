import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { attribute, find, named, text } from "./markup.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const said = {
  nb: {
    ...{ place: "Hvilken kommune gjelder det?", on: "Videre", what: "Hva er du urolig for?" },
    ...{
      haste: "Hvor mye haster det?",
      soon: "Det haster, men ikke i dag",
      reach: "Hvordan kan de nå deg trygt?",
    },
    ...{
      number: "Kvitteringsnummer",
      look: "Se etter",
      received: "Ingen har tatt imot ennå",
      taken: "har tatt imot",
    },
    ...{ see: "Se meldingen", take: "Jeg tar imot", for: "Hva leser du den for?", assess: "Vurdere den" },
    ...{
      read: "Les meldingen",
      nobody: "Ingen meldinger venter",
      shut: "tar ikke imot her",
      close: "Steng postkassa",
    },
    open: "Åpne postkassa",
  },
  nn: {
    ...{ place: "Kva kommune gjeld det?", on: "Vidare", what: "Kva er du uroleg for?" },
    ...{
      haste: "Kor mykje hastar det?",
      soon: "Det hastar, men ikkje i dag",
      reach: "Korleis kan dei nå deg trygt?",
    },
    ...{
      number: "Kvitteringsnummer",
      look: "Sjå etter",
      received: "Ingen har teke imot enno",
      taken: "har teke imot",
    },
    ...{ see: "Sjå meldinga", take: "Eg tek imot", for: "Kva les du henne for?", assess: "Vurdere henne" },
    ...{
      read: "Les meldinga",
      nobody: "Ingen meldingar ventar",
      shut: "tek ikkje imot her",
      close: "Steng postkassa",
    },
    open: "Opne postkassa",
  },
} as const;

describe.each(["nb", "nn"] as const)("in %s, without script", (lang) => {
  const words = said[lang];
  const form = `${paths.report(true)}?m=${lang}`;
  const secret = `Øvelse: kanarifugl-${lang} er redd`;

  test("somebody writes, one of TryggEst takes and reads, and the receipt says so", async () => {
    const stranger = site.stranger();
    await stranger.open(form);
    expect(flaws(stranger.page, lang)).toEqual([]);
    expect(text(find(stranger.page, named("title"))[0]!)).toBe("Skriv til kommunen");
    await stranger.answer(words.place, "Nordheim");
    await stranger.press(words.on);
    await stranger.answer(words.what, secret);
    await stranger.press("Send");
    // Half filled in: nothing typed is lost.
    expect([stranger.status(), stranger.html.includes(secret)]).toEqual([422, true]);
    expect(flaws(stranger.page, lang)).toEqual([]);
    await stranger.answer(words.haste, words.soon);
    await stranger.answer(words.reach, "Øvelse: 00 11 00 99.");
    await stranger.press("Send");
    expect([stranger.status(), stranger.path(), flaws(stranger.page, lang)]).toEqual([200, form, []]);
    const number = /\d{4} \d{4} \d{4} \d{4}/.exec(await stranger.says())![0];
    const receipt = async () => {
      await stranger.open(`${paths.reportReceipt(true)}?m=${lang}`);
      await stranger.answer(words.number, number);
      await stranger.press(words.look);
      expect(flaws(stranger.page, lang)).toEqual([]);
      return stranger.says();
    };
    expect(await receipt()).toContain(words.received);
    // No cookie, and nothing of it in an address.
    expect(stranger.cookies.size).toBe(0);
    expect(stranger.shown.join(" ")).not.toMatch(/kanarifugl|9901|\d{16}/);

    const team = await site.as("tryggest-nordheim", lang);
    expect(await team.says()).toContain(words.see);
    await team.press(words.see);
    expect([flaws(team.page, lang), team.html.includes("kanarifugl")]).toEqual([[], false]);
    const letter = team.path();
    await team.press(words.take);
    expect(team.path()).toBe(letter);
    await team.press(words.read);
    expect(team.status()).toBe(422);
    await team.answer(words.for, words.assess);
    await team.press(words.read);
    expect(await team.says()).toContain(secret);
    expect(flaws(team.page, lang)).toEqual([]);
    const object = letter.split("/").at(-1);
    const logged = await site.ask<{ deed: string }>(
      sql`select deed from audit.entries where object = ${object} order by at`,
    );
    const deeds = logged.map((one) => one.deed);
    expect(deeds).toEqual(
      expect.arrayContaining(["concerns.see", "concerns.take", "concerns.read-to-assess"]),
    );
    expect(await receipt()).toContain(words.taken);
    await team.open(paths.board());
    expect(await team.says()).toContain(words.nobody);
    await team.open(paths.letterbox());
    expect([flaws(team.page, lang), team.html.includes("kanarifugl")]).toEqual([[], false]);
  });

  test("others of the municipality see no text, and strangers nothing at all", async () => {
    const [found] = await site.ask<{ id: string }>(sql`select public_id as id from concerns.reports limit 1`);
    const statuses = [];
    for (const account of ["koordinator-nordheim", "leder-nordheim", "natt-nordheim"]) {
      const other = await site.as(account, lang);
      await other.open(paths.letter(found!.id));
      await other.open(paths.letter("0123456789abcdef"));
      statuses.push(...other.shown.slice(-2).map((one) => one.slice(0, 3)));
      await other.post(paths.letterRead(found!.id), [["purpose", "assess"]]);
      expect([other.status(), other.html.includes("kanarifugl")]).toEqual([404, false]);
    }
    expect(new Set(statuses)).toEqual(new Set(["404"]));
    const stranger = site.stranger();
    await stranger.open(paths.letter(found!.id));
    expect(stranger.path()).toBe(paths.training());
  });

  test("a letterbox that is closed says so before anything is typed, and opens again", async () => {
    const team = await site.as("tryggest-nordheim", lang);
    const look = async () => {
      const stranger = site.stranger();
      await stranger.open(form);
      await stranger.answer(words.place, "Nordheim");
      await stranger.press(words.on);
      expect(flaws(stranger.page, lang)).toEqual([]);
      return [(await stranger.says()).includes(words.shut), find(stranger.page, named("textarea")).length];
    };
    await team.open(paths.letterbox());
    await team.press(words.close);
    expect(await look()).toEqual([true, 0]);
    await team.press(words.open);
    expect(await look()).toEqual([false, 2]);
  });
});

test("the form for real places knows no invented one, and asks for nothing from elsewhere", async () => {
  const stranger = site.stranger();
  await stranger.open(paths.report());
  const options = find(stranger.page, named("option")).map((one) => attribute(one, "value"));
  expect(options).not.toContain("9901");
  expect(options.length).toBeGreaterThan(350);
  expect(stranger.headers.get("set-cookie")).toBeNull();
  expect(stranger.html).not.toMatch(/(src|href)="https?:/);
});

test("numbers are tried at one pace for all, whoever asks", async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const stranger = site.stranger();
      await stranger.post(paths.reportReceipt(true), [["receipt", String(1e15 + i)]]);
      return stranger.status();
    }),
  );
  expect(new Set(answers)).toEqual(new Set([200, 503]));
});
