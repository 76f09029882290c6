import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { addMunicipality, loadPublicData } from "#modules/directory";
import { world, type World } from "../../../../test/world.ts";
import { faultsOf, publicPages, textOf } from "../given.ts";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as never;
interface Place {
  number: string;
  name: string;
  officialName: string;
}
const { municipalities } = read("municipalities.json") as { municipalities: Place[] };
const { former } = read("former-municipalities.json") as { former: { number: string; now: string[] }[] };
const { centres } = read("centres.json") as {
  centres: { name: string; phones?: { number: string }[]; email?: { is: string } }[];
};

let w: World;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), async (tx) => {
    await loadPublicData(tx, folder, w.clock);
    const made = { name: "Øvelse", lat: 60, lon: 10, training: true };
    await addMunicipality(tx, { ...made, number: "9901" });
  });
  pages = publicPages(w);
});
afterAll(() => w.close());

const at = (number: string) => `/kommune/${number}`;
const secrets = centres.flatMap((centre) => [
  ...(centre.phones ?? []).flatMap((phone) => [phone.number, phone.number.replaceAll(" ", "")]),
  ...(centre.email ? [centre.email.is] : []),
]);

describe.each(["nb", "nn"] as const)("every municipality in %s", (lang) => {
  test("has a page that helps, and nothing that must be hidden", { timeout: 120_000 }, async () => {
    expect(municipalities).toHaveLength(357);
    expect(secrets.length).toBeGreaterThan(40);
    for (const { number } of municipalities) {
      const page = await pages.html(at(number), lang);
      const told = textOf(page);
      const wrong = [
        ...secrets.filter((secret) => page.includes(secret)),
        ...(/\b(ledig|ledige plasser|belegg)\b/i.exec(told) ?? []),
        ...[...page.matchAll(/href="tel:(\d+)"/g)]
          .map(([, dialled]) => dialled!)
          .filter((dialled) => !["112", "116006", "116117"].includes(dialled)),
        ...(/<title>([^<]*)<\/title>/.exec(page)?.[1] === "Oversikt" ? [] : ["title"]),
        ...(page.includes(`<html lang="${lang}"`) ? [] : ["lang"]),
        ...(page.includes('href="tel:112"') && page.includes('href="tel:116117"') ? [] : ["help"]),
        ...(/"(latitude|longitude|address|geo)"|streetAddress/.exec(page) ?? []),
      ];
      expect([number, wrong]).toEqual([number, []]);
    }
  });
});

test("a sample stands in every language, in valid HTML", { timeout: 120_000 }, async () => {
  for (const number of ["0301", "1508", "1811", "3442", "4601", "5503", "5540", "5610", "5622"]) {
    for (const lang of publicLangs) {
      const page = await pages.html(at(number), lang);
      expect([number, lang, await faultsOf(page)]).toEqual([number, lang, []]);
    }
  }
});

test("each official name is in its own language, and an unknown one in none", async () => {
  expect(await pages.html(at("5540"))).toContain(
    '<span lang="se">Gáivuotna</span> – Kåfjord – <span lang="fkv">Kaivuono</span></h1>',
  );
  expect(await pages.html(at("5041"))).toContain('<span lang="sma">Snåase</span>');
  expect(await pages.html(at("1875"))).toContain('<span lang="smj">Hábmer</span>');
  expect(await pages.html(at("5610"), "se")).toContain('Kárášjohka – <span lang="nb">Karasjok</span></h1>');
  for (const { number, name, officialName } of municipalities) {
    const others = officialName.split(" - ").filter((one) => one !== name);
    const page = others.length > 0 ? await pages.html(at(number)) : "";
    for (const other of others)
      expect(page).toMatch(new RegExp(`<span lang="(se|sma|smj|fkv)">${other}</span>`));
  }
});

test("the responsible centre stands with its source and date", async () => {
  const alta = textOf(await pages.html(at("5614")));
  expect(alta).toContain("Alta krisesenter");
  expect(alta).toContain("Kommunen har avtale med senteret. Kilde: altaposten.no, 2017.");
  // Known only from where the centre lies.
  expect(textOf(await pages.html(at("3301")))).toContain("Drammen krisesenter");
});

test("where no centre is known, that is said, with the nearest ones and how far", async () => {
  const page = textOf(await pages.html(at("5632")));
  expect(page).toContain("Vi vet ikke hvilket krisesenter Båtsfjord har avtale med.");
  expect(page).toMatch(/om lag \d+ km i luftlinje/i);
});

test("TryggEst is there or not known, with its source and without a number", async () => {
  const there = textOf(await pages.html(at("3407")));
  expect(there).toContain("Kommunen har TryggEst.");
  expect(there).toContain("Kilde: bufdir.no, uten dato.");
  const some = textOf(await pages.html(at("0301")));
  expect(some).toContain("Ja, i Bydel");
  expect(some).toContain("Noen bydeler har TryggEst.");
  const unknown = textOf(await pages.html(at("5632")));
  expect(unknown).toContain("Vi vet ikke om kommunen har TryggEst.");
});

test("an old number leads to the new one, and one that was divided asks", async () => {
  const gone = former.filter(({ number }) => !municipalities.some((place) => place.number === number));
  const moved = gone.filter(({ now }) => now.length === 1);
  expect(moved.length).toBeGreaterThan(100);
  for (const { number, now } of moved) {
    const answer = await pages.app.request(`${at(number)}?m=nn`);
    const told = [number, answer.status, answer.headers.get("location")];
    expect(told).toEqual([number, 301, `/kommune/${now[0]}?m=nn`]);
  }
  expect(gone.filter(({ now }) => now.length > 1).map(({ number }) => number)).toEqual(["1507"]);
  const page = await pages.html(at("1507"), "nn");
  for (const one of ["1508", "1580"]) expect(page).toContain(`href="/kommune/${one}?m=nn"`);
  expect(await faultsOf(page)).toEqual([]);
  expect(textOf(await pages.html(at("1508")))).toContain("Ålesund (1507)");
});

test("an unknown number is not found, and the invented county is not among what is real", async () => {
  for (const path of [at("9999"), at("9901"), at("xyz"), "/trening/kommune/0301"]) {
    await pages.html(path, "nb", 404);
  }
  const made = await pages.html("/trening/kommune/9901");
  expect(made).toContain('class="hv-drill"');
  expect(made).not.toContain('href="/oversikt');
});

test("the index has all of them by county, and is light", async () => {
  for (const lang of publicLangs) {
    const page = await pages.html("/kommuner", lang);
    const linked = [...page.matchAll(/href="\/kommune\/(\d{4})\?m=/g)].map(([, number]) => number);
    expect(linked).toHaveLength(357);
    expect(new Set(linked)).toEqual(new Set(municipalities.map(({ number }) => number)));
    expect(gzipSync(page).length).toBeLessThan(12_000);
    expect(await faultsOf(page)).toEqual([]);
  }
  expect(await pages.html("/kommuner")).toContain('<span lang="se">Guovdageaidnu</span>');
  expect(await pages.html("/kommuner", "en")).toMatch(/<form[^>]* method="get" action="\/oversikt"/);
});
