import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "#platform/http";
import { attribute, find, named, text, type Element } from "./markup.ts";
import { night } from "./night.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { openStream } from "./stream.ts";

const { say, hold } = night();
/** It has one room. */
const single = "Rustjenesten i Lykkja, Lykkja krisesenter";
const changed = "data: changed\n\n";
const streams: { close: () => void }[] = [];
let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(async () => {
  for (const one of streams.splice(0)) one.close();
  await site.close();
});

async function listen(browser: PlainBrowser, path: string) {
  const stream = await openStream(browser, site.origin, path);
  streams.push(stream);
  return stream;
}

async function asks(account: string): Promise<PlainBrowser> {
  const browser = await site.as(account);
  await browser.press(say("Ny henvendelse"));
  await browser.answer(say("Hvem gjelder det?"), say("Kvinne"));
  await browser.press(say("Finn plass"));
  return browser;
}

const section = (id: string) => (one: Element) => attribute(one, "aria-labelledby") === id;
const canTake = (browser: PlainBrowser) =>
  find(browser.page, section("kan")).flatMap((part) => find(part, named("h3")).map(text));

test("a freed room is told to a worker of another house, and stands in the page fetched then", async () => {
  const holder = await asks("natt-nordheim");
  await hold(holder, single);
  const other = await asks("natt-storvik");
  const address = other.path();
  expect(canTake(other).length).toBeGreaterThan(0);
  expect(canTake(other)).not.toContain(single);
  const stream = await listen(other, paths.placesStream());
  await holder.press(say("Slipp plassen"));
  await holder.press(say("Slipp plassen"));
  const came = await stream.next(changed);
  expect(came).toBe(changed);
  await other.open(address);
  expect(canTake(other)).toContain(single);
});

test("so is a hold that ran out with nobody there", async () => {
  await hold(await asks("natt-nordheim"), single);
  const other = await asks("natt-storvik");
  const stream = await listen(other, paths.placesStream());
  await site.clock.forward(91);
  await stream.next(changed);
  await other.open(other.path());
  expect(canTake(other)).toContain(single);
});

test("what changed while the page was on its way is told when the stream opens, and what was before is not", async () => {
  const other = await asks("natt-storvik");
  await hold(await asks("natt-nordheim"), single);
  const late = await listen(other, `${paths.placesStream()}?alder=60000`);
  expect(await late.next(changed)).toBe(changed);
  const fresh = await listen(other, `${paths.placesStream()}?alder=0`);
  expect(fresh.unread()).toBe("");
});

test("the board's stream tells the house, and not another house, of what happens in it", async () => {
  const [ours, theirs] = [await site.as("natt-nordheim"), await site.as("natt-storvik")];
  await site.settle();
  const here = await listen(ours, paths.boardStream());
  const there = await listen(theirs, paths.boardStream());
  await asks("natt-nordheim");
  await here.next(changed);
  expect(there.unread()).not.toContain(changed);
});

test("only those who meet people hear of places, and nobody without a session", async () => {
  const answers = await Promise.all(
    ["nav-nordheim", "analytiker"].map(async (account) => {
      const browser = await site.as(account);
      return (await listen(browser, paths.placesStream())).status;
    }),
  );
  expect(answers).toEqual([404, 404]);
  expect((await listen(site.stranger(), paths.placesStream())).status).toBe(303);
});
