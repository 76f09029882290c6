import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { randomBy } from "../oversight-weeks.ts";
import { find, named, text, within, type Element } from "./markup.ts";
import { night, shielded, storvik, told } from "./night.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

const { offerTo } = night();
let site: Site;
/** Public ids of her things, and of somebody else's. */
let hers: Record<string, string>;
let theirs: Record<string, string>;
const crew = ["natt-nordheim", "stedfortreder-nordheim", "leder-nordheim", "primar-a", "primar-b", "natt-b"];
let people: { who: string; browser: PlainBrowser }[];

/** What each address shows, said here a second time and in other words than the table in the product. */
const addresses: [string, (ids: Record<string, string>) => string][] = [
  ["Saken", ({ sak }) => paths.case(sak!)],
  ["Saken", ({ sak }) => paths.caseEntry(sak!)],
  ["Det som er skrevet", ({ sak }) => paths.caseHistory(sak!)],
  ["Samtalen", ({ kontakt }) => paths.contactGrounds(kontakt!)],
  ["Plass og opphold", ({ plass }) => paths.hold(plass!)],
  ["Det som ble gitt videre", ({ sendt }) => paths.sent(sendt!)],
  ["Hvem du ikke bør møte", ({ sak }) => paths.caseApart(sak!)],
];

beforeAll(async () => {
  site = await openSite();
  const sender = await site.as("natt-nordheim");
  await offerTo(sender, shielded, storvik);
  await site.settle();
  await sender.open(paths.board());
  await offerTo(sender, shielded, storvik).catch(() => undefined);
  const cases = await site.ask<{ ids: Record<string, string> }>(sql`
    select json_build_object('sak', c.public_id, 'journey', c.journey,
      'kontakt', (select public_id from intake.contacts k where k.org_id = c.org_id and k.id = c.contact_id),
      'plass', (select public_id from places.holds h where h.id = c.hold_id),
      'sendt', (select public_id from handovers.offers o where o.org_id = c.org_id and o.case_id = c.id)) as ids
    from cases.cases c join access.organisations o on o.id = c.org_id
    where o.name = 'Nordheim krisesenter' order by c.contact_id is null, c.opened_at`);
  hers = cases[0]!.ids;
  theirs = cases[1]!.ids;
  await site.ask(sql`
    with house as (select id from access.organisations where name = 'Nordheim krisesenter'),
    known as (insert into access.accounts (id, handle, display_name, training)
      select gen_random_uuid(), handle, name, true from (values ('primar-a', 'Aud Øvelse'), ('primar-b', 'Bo Øvelse'),
        ('natt-b', 'Cai Øvelse')) as new (handle, name) returning id, handle)
    insert into access.memberships (org_id, id, account_id, role, from_at)
    select house.id, gen_random_uuid(), known.id, case handle when 'natt-b' then 'night_worker' else 'primary_contact' end,
      now() - interval '3 days' from house, known`);
  people = [];
  for (const account of crew) {
    const browser = await site.as(account);
    for (const { sak } of [hers, theirs]) {
      await browser.post(paths.openFor(), [
        ["object", sak!],
        ["purpose", "follow-up"],
        ["_path", paths.case(sak!)],
      ]);
    }
    const [named] = await site.ask<{ who: string }>(
      sql`select display_name as who from access.accounts where handle = ${account}`,
    );
    people.push({ who: named!.who, browser });
  }
});
afterAll(() => site.close());

interface Line {
  who: string;
  what: string;
  why: string;
  times: string[];
}

const parts = (row: Element, tag: string) => find(row, named(tag)).map((one) => text(one).trim());

async function page(): Promise<{ html: string; lines: Line[]; shown: string }> {
  const browser = await site.as("leder-nordheim");
  await browser.open(paths.caseSeen(hers.sak!));
  const rows = find(browser.page, named("li")).filter((one) => find(one, named("h4")).length === 1);
  const lines = rows.map((row) => {
    const [times = "", what = "", why = ""] = parts(row, "p");
    const [who = ""] = parts(row, "h4");
    return {
      who: who.split(",")[0]!,
      what,
      why: why.replace(/^Hvorfor: ?/, ""),
      times: times
        .replace("Klokka ", "")
        .split(", ")
        .flatMap((at) => Array<string>(Number(/ \((\d+) ganger\)/.exec(at)?.[1] ?? 1)).fill(at)),
    };
  });
  return { html: browser.html, lines, shown: text(within(rows[0]!, "main")!) };
}

/** How often each has seen each kind. */
function counted(lines: readonly Line[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const { who, what, times } of lines) {
    const kind = addresses.find(([said]) => what.startsWith(said))?.[0] ?? what;
    all.set(`${who}: ${kind}`, (all.get(`${who}: ${kind}`) ?? 0) + times.length);
  }
  return all;
}

test("S28 her log holds every one of five hundred looks by six colleagues, none of anybody else's, and no place", async () => {
  const random = randomBy(28);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const before = counted((await page()).lines);
  const truth = new Map<string, number>();
  const asked: { browser: PlainBrowser; path: string }[] = [];
  let counting = 0;
  while (counting < 500) {
    const { who, browser } = pick(people);
    const [kind, path] = pick(addresses);
    const [other, listed] = [random() < 0.1, random() < 0.05];
    asked.push({ browser, path: listed ? paths.cases() : path(other ? theirs : hers) });
    if (other || listed) continue;
    truth.set(`${who}: ${kind}`, (truth.get(`${who}: ${kind}`) ?? 0) + 1);
    counting++;
  }
  // Several at once, as in a house.
  for (let i = 0; i < asked.length; i += 10) {
    const some = asked.slice(i, i + 10).map(async ({ browser, path }) => {
      const answer = await browser.raw("GET", path);
      await answer.arrayBuffer();
      if (answer.status !== 200 && !path.includes("null")) throw new Error(`${answer.status} ${path}`);
    });
    await Promise.all(some);
  }
  const { lines, html, shown } = await page();
  const after = counted(lines);
  // Showing the log is a look too, and stands in it the next time: once more than before.
  const own = [...after.keys()].filter((key) => key.endsWith(": Denne lista"));
  expect(own.length).toBeLessThanOrEqual(1);
  const grown = [...after].flatMap(([key, n]) => {
    const more = n - (before.get(key) ?? 0);
    return more > 0 && !own.includes(key) ? [[key, more] as const] : [];
  });
  expect(Object.fromEntries(grown)).toEqual(Object.fromEntries(truth));
  expect([...truth.values()].reduce((a, b) => a + b)).toBe(500);
  expect(lines.filter((line) => line.why === "")).toEqual([]);

  const known = await site.ask<{ name: string }>(
    sql`select name from access.organisations union select display_name from access.accounts`,
  );
  // The names of houses and of colleagues are meant to be there, and a house may be called after its town.
  const rest = known
    .toSorted((one, two) => two.name.length - one.name.length)
    .reduce((left, { name }) => left.replaceAll(name, ""), shown);
  const places = await site.ask<{ name: string }>(sql`
    select name from places.units union select label from places.rooms where length(label) > 3
    union select name from directory.municipalities`);
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(rest))).toEqual([]);
  expect(Object.values(told).filter((words) => html.includes(words))).toEqual([]);
});

test("a question gets somebody to answer it within thirty days, who is not the one it is about, and the answer stands in her log", async () => {
  const primary = people.find(({ who }) => who === "Aud Øvelse")!.browser;
  await primary.open(paths.caseSeen(hers.sak!));
  const row = find(primary.page, named("li")).find(
    (one) => find(one, named("h4")).length === 1 && text(one).includes("Kari Lie"),
  )!;
  await primary.open(find(row, named("a"))[0]!.attributes.get("href")!);
  await primary.answer("Hva vil du vite?", "Øvelse: hvorfor så lederen på dette?");
  await primary.press("Send spørsmålet");
  expect(text(primary.page)).toContain("Jonas Vik svarer, senest");

  const leader = await site.as("leder-nordheim");
  await leader.open(paths.reviews());
  expect(text(leader.page)).not.toContain("Om Kari Lie");
  const deputy = await site.as("stedfortreder-nordheim");
  expect(text(deputy.page)).toContain("Noen spør hvem som har sett");
  await deputy.open(paths.reviews());
  const link = find(deputy.page, named("a")).find((one) =>
    one.attributes.get("href")?.includes("/sporsmal/"),
  )!;
  const address = link.attributes.get("href")!;
  expect((await leader.raw("GET", address)).status).toBe(404);
  await deputy.open(address);
  expect(text(deputy.page)).toContain("Øvelse: hvorfor så lederen på dette?");
  await deputy.press("Lagre svaret");
  expect(deputy.status()).toBe(422);
  await deputy.answer("Hva fant du ut?", "Det var en oppgave");
  await deputy.answer("Svaret, slik hun eller han skal lese det", "Øvelse: hun skulle finne en ny plass.");
  await deputy.press("Lagre svaret");
  expect(text(deputy.page)).toContain("Svart");

  await primary.open(paths.caseSeen(hers.sak!));
  expect(text(primary.page)).toContain("Det var en oppgave. Øvelse: hun skulle finne en ny plass.");
  expect((await site.stranger().raw("GET", paths.caseSeen(hers.sak!))).status).toBe(303);
  const nightly = await site.as("natt-nordheim");
  expect((await nightly.raw("GET", paths.caseSeen(hers.sak!))).status).toBe(404);
});

test("her own copy of the case has the same log with it, and names no other house; nobody else's has", async () => {
  const { lines } = await page();
  const leader = people.find(({ who }) => who === "Kari Lie")!.browser;
  await leader.open(paths.caseDisclosure(hers.sak!));
  await leader.press("Sett sammen alt");
  expect(leader.path()).toContain("/innsyn/");
  const main = find(leader.page, named("main"))[0]!;
  const rows = find(main, named("li")).filter((one) => find(one, named("h3")).length === 1);
  // The press itself stands there too.
  expect(rows.length).toBeGreaterThanOrEqual(lines.length);
  const told = rows.map((row) => parts(row, "h3")[0]!.split(",")[0]!);
  const houses = await site.ask<{ name: string }>(sql`select name from access.organisations`);
  const theirs = houses.filter(({ name }) => name !== "Nordheim krisesenter");
  expect(theirs.filter(({ name }) => text(main).includes(name))).toEqual([]);
  for (const { who } of people) expect([who, told.includes(who)]).toEqual([who, true]);

  await leader.open(paths.caseDisclosure(hers.sak!));
  await leader.answer("Hvem får det?", "Retten");
  await leader.answer("Hva gir rett til det?", "Retten har bestemt det");
  await leader.press("Se hva som vil gå ut");
  expect(leader.path()).toContain("/innsyn/");
  expect(text(leader.page)).not.toContain("Hvem har sett i saken");
});

test("the house may show roles instead of names, and one who is threatened is shown by role in any house", async () => {
  const leader = await site.as("leder-nordheim");
  await leader.open(paths.shownAs());
  await leader.answer("Hvem", "Aud Øvelse");
  await leader.press("Lagre for en kollega");
  const some = await page();
  expect(some.shown).not.toContain("Aud Øvelse");
  expect(some.shown).toContain("Bo Øvelse");
  const marks = some.lines.filter((one) => /^Primærkontakt [0-9A-Z]{4}$/.test(one.who)).map((one) => one.who);
  expect(new Set(marks).size).toBe(1);
  await leader.open(paths.shownAs());
  await leader.answer("Hva skal stå?", "Rolle og fire tegn");
  await leader.press("Lagre for huset");
  const all = await page();
  expect(people.filter(({ who }) => all.lines.some((line) => line.who === who))).toEqual([]);
  expect(all.lines.map((one) => one.who)).toContain(marks[0]);
});
