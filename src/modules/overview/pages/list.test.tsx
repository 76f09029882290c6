import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { centresFile, loadPublicData } from "#modules/directory";
import { world, type World } from "../../../../test/world.ts";
import { faultsOf, publicPages, textOf } from "../given.ts";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
const { centres } = centresFile.parse(JSON.parse(readFileSync(`${folder}/centres.json`, "utf8")));
const open = centres.filter((centre) => centre.state.is !== "closed").map((centre) => centre.id);

let w: World;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
  pages = publicPages(w);
});
afterAll(() => w.close());

const mapOf = (page: string) => /<figure.*<\/figure>/s.exec(page)?.[0] ?? "";
const listOf = (page: string) => page.replace(mapOf(page), "");
const linked = (part: string) =>
  [...part.matchAll(/href="\/oversikt\/([a-z]+(?:-\d)?)\?/g)].map((match) => match[1]!);
const read = async (path: string, lang?: (typeof publicLangs)[number]) =>
  textOf(await pages.html(path, lang)).replaceAll("\u00a0", " ");

test("the list shows every centre that is not closed, once, and no other", async () => {
  const rows = linked(listOf(await pages.html("/oversikt")));
  expect(rows.toSorted()).toEqual(open.toSorted());
  expect(rows).toHaveLength(44);
});

test("the map has the same centres, but for those without a known municipality, and says how many", async () => {
  const page = await pages.html("/oversikt");
  const placed = new Set(centres.filter((centre) => centre.host).map((centre) => centre.id));
  expect(linked(mapOf(page)).toSorted()).toEqual(open.filter((id) => placed.has(id)).toSorted());
  expect(textOf(page)).toContain("Ett senter er ikke på kartet");
  expect(gzipSync(mapOf(page)).length).toBeLessThan(6_000);
  // The list is what a keyboard goes through.
  expect([...mapOf(page).matchAll(/<a (?![^>]*tabindex="-1")/g)]).toEqual([]);
});

test("the way the page begins: what it is, who to call, where you are, and then the first centre", async () => {
  const page = await pages.html("/oversikt");
  const order = ["<h1", 'href="tel:112"', 'href="tel:116006"', 'name="s"', "hv-row__body", "<figure"];
  const at = order.map((part) => page.indexOf(part));
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(at[0]).toBeGreaterThan(0);
});

test("a municipality: the responsible first and said so, then by distance as the crow flies", async () => {
  const text = await read("/oversikt?s=Karasjok");
  expect(text).toContain("44 sentre, nærmest Karasjok først");
  expect(text).toMatch(/Hammerfest · ansvarlig for kommunen din · om lag 120 km i luftlinje/);
  const away = [...text.matchAll(/om lag (\d+) km/g)].map((match) => Number(match[1])).slice(1);
  expect(away.length).toBeGreaterThan(30);
  expect(away).toEqual(away.toSorted((a, b) => a - b));
  expect(text).not.toMatch(/minutter|med bil/);
  expect(await pages.html("/oversikt?s=Karasjok")).toContain('href="/kommune/5610?m=nb"');
});

test("who is responsible only by our reading is said to be so probably", async () => {
  const text = await read("/oversikt?s=oslo");
  // Once: the special unit for women that lies there is not answerable for everybody.
  expect([...text.matchAll(/trolig ansvarlig for kommunen din/g)]).toHaveLength(1);
});

test("a municipality without a known centre says what to do, and still shows the nearest", async () => {
  const none = await Promise.all(
    ["Ålesund", "Bindal", "Røros", "Vang", "Hol"].map(async (name) => [
      name,
      await read(`/oversikt?s=${name}`),
    ]),
  );
  const untold = none.filter(([, text]) => text!.includes("Vi vet ikke hvilket senter som har ansvaret"));
  expect(untold.length).toBeGreaterThan(0);
  for (const [name, text] of untold) {
    expect(text).toContain(`Kommunen har likevel plikt til å hjelpe deg. Ring 116 006`);
    expect(text).toContain(`44 sentre, nærmest ${name} først`);
  }
});

test("several municipalities of one name: the person chooses, and each choice is understood", async () => {
  const page = await pages.html("/oversikt?s=V%C3%A5ler");
  expect(textOf(page)).toContain("Flere steder kan være ment med «Våler»");
  const choices = [...page.matchAll(/href="(\/oversikt\?s=V%C3%A5ler[^"]+)"/g)].map((match) => match[1]!);
  expect(choices).toHaveLength(2);
  const found = await Promise.all(choices.map((choice) => read(choice.replaceAll("&amp;", "&"))));
  for (const text of found) expect(text).toContain("nærmest Våler først");
  expect(found[0]).not.toBe(found[1]);
});

test("a name from before, a guess, a county, a centre by its name", async () => {
  expect(await read("/oversikt?s=3001")).toContain("3001 hører nå til Halden.");
  expect(await read("/oversikt?s=karsjok")).toContain("Vi tror du mener Karasjok.");
  const county = await pages.html("/oversikt?s=Finnmark");
  expect(textOf(county)).toMatch(/\d sentre i Finnmark/);
  expect(linked(listOf(county))).toContain("alta");
  expect(linked(listOf(county))).not.toContain("oslo-2");
  const named = await pages.html("/oversikt?s=Thereses+hus");
  expect(linked(listOf(named))).toEqual(["oslo-2"]);
  expect(textOf(named)).toContain("Ett senter med «Thereses hus» i navnet");
});

test("what nobody is called is said, with what to do, and all centres stand below", async () => {
  const page = await pages.html("/oversikt?s=qqxxyyzz");
  expect(textOf(page)).toContain("ikke noe senter som heter «qqxxyyzz»");
  expect(linked(listOf(page))).toHaveLength(44);
});

test("a closed centre by its name: what became of it is one press away", async () => {
  const { name } = centres.find((one) => one.id === "sorhelgeland")!;
  const page = await pages.html(`/oversikt?s=${encodeURIComponent(name)}`);
  expect(textOf(page)).toContain(`${name} er lagt ned.`);
  expect(page).toContain('href="/oversikt/sorhelgeland?m=nb"');
});

test("what was typed is kept and cannot become markup", async () => {
  const page = await pages.html("/oversikt?s=%3Cscript%3Ealert(1)");
  expect(page).not.toContain("<script>alert");
  expect(page).toContain('value="&lt;script&gt;alert(1)"');
});

test("what is chosen stands in words with a way to take each back, and nowhere in the address", async () => {
  const page = await pages.html("/oversikt?v=2&n=1&n=2&a=4&k=03");
  for (const text of ["Menn", "Jeg bruker rusmidler nå", "Plass til rullestol", "Ukjent", "Oslo"]) {
    expect(page).toContain(`<li>${text} <a class="ds-link" href="/oversikt?`);
  }
  const back = [...page.matchAll(/<li>[^<]* <a class="ds-link" href="([^"]+)"/g)].map((match) => match[1]!);
  expect(back).toHaveLength(5);
  expect(back[1]).toBe("/oversikt?k=03&amp;v=2&amp;n=2&amp;a=4&amp;m=nb");
  for (const [, address] of page.matchAll(/(?:href|action)="([^"]*)"/g)) {
    expect(address).not.toMatch(/rus(?!sisk)|vold|krise|kvinne|mann|menn|barn|women|child/i);
  }
});

test("a centre that has not answered is shown apart and never left out", async () => {
  const page = await pages.html("/oversikt?n=1");
  const text = textOf(page);
  expect(text).toContain("Ingen sentre har sagt ja til alt du har valgt");
  expect(text).toContain("44 sentre der vi ikke vet");
  expect(text).toContain("Det betyr ikke nei.");
  expect(text).toContain("Et svar teller bare så lenge senteret har bekreftet det.");
  expect(linked(listOf(page))).toHaveLength(44);
});

test("an answer nobody has given fits nobody, and says what to do", async () => {
  const offers = await pages.html("/oversikt?a=1");
  expect(linked(listOf(offers))).toEqual([]);
  expect(textOf(offers)).toContain("Du kan også fjerne et valg.");
  expect(linked(listOf(await pages.html("/oversikt?a=4")))).toHaveLength(44);
});

test("a county shows those that lie there or serve a municipality of it", async () => {
  const rows = linked(listOf(await pages.html("/oversikt?k=33")));
  // Lies in Akershus and serves Lier, which is in Buskerud.
  expect(rows).toEqual(expect.arrayContaining(["abl", "drammen"]));
  expect(rows).not.toContain("alta");
});

test("what open sources say stands with source and date; the terms are unknown", async () => {
  const text = await read("/oversikt?s=Thereses+hus");
  expect(text).toContain("Den som bor der, kan bruke rusmidler. (frifagbevegelse.no, mars 2021)");
  expect(text).toContain("Ukjent.");
  expect(text).toContain("Aldri bekreftet av senteret");
  expect(await read("/oversikt?s=Narvik")).toContain("Vi vet ikke om stedet er i drift. Sist sett i 2017.");
});

test("only numbers that are always answered, as nobody has verified another", async () => {
  for (const path of ["/oversikt", "/oversikt?s=Alta", "/"]) {
    const page = await pages.html(path);
    const numbers = new Set([...page.matchAll(/href="tel:([^"]+)"/g)].map((match) => match[1]));
    expect([...numbers].filter((one) => !["112", "116006", "116117"].includes(one!))).toEqual([]);
    const secrets = centres.flatMap((one) => (one.phones ?? []).map((phone) => phone.number));
    expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
  }
});

test.each(publicLangs)("in %s: valid, neutral, and every link keeps the language", async (lang) => {
  for (const path of ["/", "/oversikt", "/oversikt?s=Karasjok&n=1&v=3", "/oversikt?s=zzzzzz"]) {
    const page = await pages.html(path, lang);
    expect([path, await faultsOf(page)]).toEqual([path, []]);
    expect(/<title>([^<]*)<\/title>/.exec(page)![1]).not.toMatch(/krise|vold|rus|heahte|crisis|violence/i);
    expect(page).toContain(`<html lang="${lang}"`);
    expect(page).toContain(`name="m" value="${lang}"`);
    for (const [, link] of page.matchAll(/href="(\/(?:oversikt|kommune|trening)[^"]*)"/g)) {
      expect(link).toMatch(new RegExp(`[?;]m=${lang}$`));
    }
    expect(page).not.toContain("<script");
    expect(page).not.toMatch(/(href|src|action)="(https?:)?\/\//);
    expect(page).not.toMatch(/ style=/);
  }
});

test("nynorsk has its own words", async () => {
  for (const path of ["/", "/oversikt", "/oversikt?s=qqxxyyzz&n=1"]) {
    expect(await read(path, "nn")).not.toMatch(/\b(ikke|hvem|noen|stedet|rusmidler|bekreftet|sentre)\b/);
  }
});

test("the front page: the sentence, who to call, and the field that leads to the list", async () => {
  const page = await pages.html("/");
  const text = textOf(page);
  expect(text).toContain("Du kan få et trygt sted, også hvis du bruker rusmidler");
  expect(page).toContain('<form class="hv-search" method="get" action="/oversikt"');
  for (const number of ["112", "116006", "116117"]) expect(page).toContain(`href="tel:${number}"`);
  for (const path of ["/oversikt", "/kommuner", "/trening"]) expect(page).toContain(`href="${path}?m=nb"`);
});

test("the invented county has a list of its own, and nothing real is in it", async () => {
  const page = await pages.html("/trening/oversikt");
  expect(linked(page)).toEqual([]);
  expect(page).toContain('action="/trening/oversikt"');
});
