import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { night, shielded, storvik } from "./night.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

const { say, need, offerTo } = night();
let site: Site;
/** One real id of each kind, all of them Nordheim's or Storvik's. */
let ids: Record<string, string>;
let accounts: { account: string; organisation: string }[];

beforeAll(async () => {
  site = await openSite();
  const sender = await site.as("natt-nordheim");
  await offerTo(sender, shielded, storvik);
  await site.settle();
  await sender.open(paths.board());
  await need(sender);
  await sender.press(say("Skriv svaret"));
  await sender.answer(say("Svaret"), say("Nei, vi kan ikke"));
  await sender.answer(say("Hvorfor ble det nei?"), say("Fullt"));
  await sender.answer(say("Hvem sa nei?"), say("Tjenesten"));
  await sender.press(say("Lagre svaret"));
  const [found] = await site.ask<{ ids: Record<string, string> }>(sql`
    select json_build_object(
      'contact', (select public_id from intake.contacts limit 1),
      'refusal', (select public_id from intake.decisions limit 1),
      'hold', (select public_id from places.holds where contact is not null limit 1),
      'room', (select r.public_id from places.rooms r join access.organisations o on o.id = r.org_id
        where o.name = 'Nordheim krisesenter' limit 1),
      'stay', (select s.public_id from places.stays s join access.organisations o on o.id = s.org_id
        where o.name = 'Nordheim krisesenter' limit 1),
      'unit', (select u.public_id from places.units u join access.organisations o on o.id = u.org_id
        where o.name = 'Nordheim krisesenter' limit 1),
      'house', (select h.public_id from places.houses h join access.organisations o on o.id = h.org_id
        where o.name = 'Nordheim krisesenter' limit 1),
      'case', (select public_id from cases.cases where contact_id is not null limit 1),
      'sent', (select public_id from handovers.offers limit 1),
      'request', (select public_id from handovers.requests limit 1)) as ids`);
  ids = found!.ids;
  if (!Object.values(ids).every((id) => /^[0-9a-z]{16}$/.test(id))) throw new Error("an id is missing");
  const listed = await site
    .stranger()
    .raw("GET", paths.training(), undefined, { accept: "application/json" });
  accounts = ((await listed.json()) as { accounts: typeof accounts }).accounts;
});
afterAll(() => site.close());

const pages = Object.entries(paths).filter(([, path]) => path.length > 0) as [
  string,
  (...ids: string[]) => string,
][];

async function answerTo(browser: PlainBrowser, path: string, id: string): Promise<string> {
  const answer = await browser.raw("GET", path);
  const head = `${answer.status} ${answer.headers.get("location") ?? ""} ${answer.headers.get("content-type")}`;
  return `${head}\n${await answer.text()}`.replaceAll(id, ":id");
}

/** The addresses at which a real id is answered otherwise than one that does not exist. */
async function given(
  browser: PlainBrowser,
  addresses: [string, (id: string) => string][],
): Promise<string[]> {
  const away: string[] = [];
  for (const [name, path] of addresses) {
    const unknown = newPublicId();
    const nothing = await answerTo(browser, path(unknown), unknown);
    // The process of the sealed side is not running here; how it answers is tried in test/sealed-nowhere.
    expect(nothing).toMatch(path(unknown).startsWith("/skjermet") ? /^(404|303|503) / : /^(404|303) /);
    for (const [kind, id] of Object.entries(ids)) {
      if ((await answerTo(browser, path(id), id)) !== nothing) away.push(`${name} ${kind}`);
    }
  }
  return away;
}

const every = pages.map(([name, path]): [string, (id: string) => string] => [
  name,
  (id) => path(id, "violence"),
]);

test("who has no part in it gets the same answer as for what does not exist, byte for byte, on every page", async () => {
  const outside = accounts.filter(
    ({ account, organisation }) =>
      !/^(Nordheim|Storvik) krisesenter/.test(organisation) || account.startsWith("personvern"),
  );
  expect(outside.length).toBeGreaterThanOrEqual(7);
  for (const { account } of outside) {
    expect([account, await given(await site.as(account), every)]).toEqual([account, []]);
  }
  expect(await given(site.stranger(), every)).toEqual([]);
}, 180_000);

test("those who have a part reach their own side of it and nothing of the other", async () => {
  const own = await given(await site.as("natt-nordheim"), every);
  const theirs = await given(await site.as("natt-storvik"), every);
  expect(own).toEqual(
    expect.arrayContaining([
      "contact contact",
      "hold hold",
      "stay stay",
      "case case",
      "sent sent",
      "refusal refusal",
    ]),
  );
  expect(own.filter((line) => line.endsWith(" request"))).toEqual([]);
  // How she comes is seen by both houses.
  expect(theirs.filter((line) => !line.endsWith(" request")).toSorted()).toEqual([
    "hold hold",
    "transport hold",
  ]);
  expect(theirs).toContain("request request");
}, 180_000);

test("the API keeps the same silence", async () => {
  const described = await (await site.stranger().raw("GET", "/openapi.json")).json();
  const addresses = Object.entries((described as { paths: Record<string, object> }).paths)
    .filter(([path, verbs]) => path.includes("{id}") && "get" in verbs)
    .map(([path]): [string, (id: string) => string] => [path, (id) => path.replace("{id}", id)]);
  expect(addresses.length).toBeGreaterThanOrEqual(7);
  for (const account of ["vakt-lysvika", "nav-nordheim", "analytiker", "personvern-nordheim"]) {
    expect([account, await given(await site.as(account), addresses)]).toEqual([account, []]);
  }
});

test("addresses that cannot be ids are answered the same", async () => {
  const sender = await site.as("natt-nordheim");
  for (const odd of ["%00", "%ED%A0%80", "%FF", "x".repeat(3000), "..%2F..%2Fetc", "'--", "%F0%9F%90%B0"]) {
    for (const [name, path] of every) {
      const answer = await sender.raw("GET", path(odd));
      expect([name, odd.slice(0, 20), [303, 404].includes(answer.status)]).toEqual([
        name,
        odd.slice(0, 20),
        true,
      ]);
      await answer.arrayBuffer();
    }
  }
});
