import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import type { PlainBrowser } from "../journeys/plain-browser.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { desk, lookOnce, openStage, phone } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";
import { walk } from "./walk.ts";

let browser: Browser;
let site: Site;
let person: Record<"refused" | "waiting" | "held", string>;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  person = await somePeople(await site.as("natt-nordheim"));
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

type Made = { id: string };
async function make(who: PlainBrowser, path: string, body: object, more: Record<string, string> = {}) {
  const type = { "content-type": "application/json", ...more };
  const answer = await who.raw("POST", `/api/v1${path}`, JSON.stringify(body), type);
  expect([path, answer.status]).toEqual([path, 201]);
  return (await answer.json()) as Made & { refusal: string };
}

/** One who got a no, two who wait, and one a room is held for elsewhere. */
async function somePeople(night: PlainBrowser) {
  const contact = () => make(night, "/contacts", { need: { who: "woman", children: [3] } });
  const [refused, waiting, also, held] = [await contact(), await contact(), await contact(), await contact()];
  const said = { outcome: "cannot", reasons: ["staffing"], saidBy: "service" };
  const seen = await night.raw("GET", `/api/v1/contacts/${refused.id}`);
  const ifMatch = { "if-match": seen.headers.get("etag")! };
  const no = await make(night, `/contacts/${refused.id}/decision`, said, ifMatch);
  for (const { id } of [waiting, also]) {
    await night.post(paths.contactWait(id), [
      ["danger", "yes"],
      ["roofless", "yes"],
    ]);
    expect(night.path()).toBe(paths.waiting());
  }
  const found = await night.raw("GET", `/api/v1/contacts/${held.id}/places`);
  const { can } = (await found.json()) as { can: { unit: string; own: boolean }[] };
  const unit = can.find((one) => !one.own)!.unit;
  const hold = await make(night, `/contacts/${held.id}/holds`, { unit });
  await site.settle();
  return { refused: no.refusal, waiting: waiting.id, held: hold.id };
}

/** The house and its rooms, what counts in a search, and what follows a no: the leader's. */
test("the pages of the house and of the leader, in nb on a phone", { timeout: 180_000 }, async () => {
  const { as, ended } = openStage({ browser, site, options: phone, lang: "nb", look: lookOnce() });
  const leader = await as("leder-nordheim");
  const from = [
    ...[paths.houses(), paths.places(), paths.week(), paths.more(), paths.rules()],
    ...[paths.refusal(person.refused), paths.members(), paths.log(), paths.keys()],
  ];
  const parts = ["hus", "enhet", "rom", "unntak", "kretser", "rangering", "nei", "uke", "medlemmer"];
  const refused = [
    "/kretser",
    "/hus/nytt",
    "/hus/:id/enhet",
    "/enhet/:id/rom",
    "/enhet/:id/unntak",
    "/rom/:id/stenging",
  ];
  expect(await walk(leader, from, parts, refused)).toEqual(
    expect.arrayContaining([
      ...["/hus", "/hus/nytt", "/hus/:id", "/hus/:id/enhet", "/enhet/:id", "/enhet/:id/endre"],
      ...["/enhet/:id/vilkar/:term", "/enhet/:id/rom", "/enhet/:id/ekstra"],
      ...["/enhet/:id/unntak", "/rom/:id", "/rom/:id/ut", "/rom/:id/stenging", "/regler", "/rangering"],
      ...["/kretser"],
      ...["/nei", "/nei/:id", "/nei/:id/vedtak", "/uke", "/uke/vakter"],
      ...["/uke/kompetanse", "/logg", "/medlemmer", "/mer"],
    ]),
  );
  expect(await ended()).toEqual([]);
});

/** Who asks, who waits, who is on the way and who lives there: the night worker's. */
test("the pages of the night, in nn on a desk", { timeout: 180_000 }, async () => {
  const { as, ended } = openStage({ browser, site, options: desk, lang: "nn", look: lookOnce() });
  const night = await as("natt-nordheim");
  const from = [
    ...[paths.waiting(), paths.contact(person.waiting), paths.places(), paths.hold(person.held)],
    ...[paths.contactApart(person.waiting), paths.contactGrounds(person.waiting), paths.newContact()],
    ...[
      paths.rules(),
      paths.ranking(),
      paths.recognise(),
      paths.enquiry(),
      paths.contactCode(person.waiting),
    ],
  ];
  const parts = ["venter", "kontakt", "plass", "opphold"];
  const refused = [
    ...["/plass/:id/reise", "/opphold/:id/slutt", "/opphold/:id/siste-dag"],
    ...["/kontakt/:id/svar", "/kontakt/:id/slutt", "/kontakt/:id/mote"],
  ];
  expect(await walk(night, from, parts, refused)).toEqual(
    expect.arrayContaining([
      ...["/venter", "/venter/samlet", "/kontakt/:id", "/kontakt/:id/venter", "/kontakt/:id/mote"],
      ...["/kontakt/:id/grunnlag", "/kontakt/:id/behov", "/kontakt/:id/kode", "/kontakt/:id/svar"],
      ...["/kontakt/:id/slutt", "/plass/:id", "/plass/:id/reise", "/plass/:id/slipp", "/opphold/:id"],
      ...["/opphold/:id/fravar", "/opphold/:id/rom", "/opphold/:id/siste-dag", "/opphold/:id/slutt"],
      ...["/regler", "/rangering"],
    ]),
  );
  expect(await ended()).toEqual([]);
});

/** A house where the other answers are: flats, a room held for somebody else's; and one who only sees the sums. */
test("what the other house and the municipality see", { timeout: 180_000 }, async () => {
  const { as, ended } = openStage({ browser, site, options: phone, lang: "nn", look: lookOnce() });
  const other = await as("leder-lykkja");
  const from = [paths.places(), paths.ranking(), paths.waiting(), paths.week(), paths.houses()];
  expect(await walk(other, from, ["rom", "opphold", "hus", "enhet"])).toEqual(
    expect.arrayContaining([
      "/plasser",
      "/rom/:id/stenging",
      "/opphold/:id",
      "/rangering",
      "/venter",
      "/uke",
    ]),
  );
  const municipality = await as("koordinator-nordheim");
  expect(
    await walk(municipality, [paths.board(), paths.deviations(), paths.more()], ["innstillinger"]),
  ).toEqual(expect.arrayContaining(["/vakt", "/avvik", "/innstillinger/klage", "/mer"]));
  expect(await ended()).toEqual([]);
});
