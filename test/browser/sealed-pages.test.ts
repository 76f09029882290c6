import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { openSite, type Site } from "../journeys/site.ts";
import type { BrowserHands } from "./browser-hands.ts";
import { desk, lookOnce, openStage, phone } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";
import { KeyboardHands } from "./keyboard-hands.ts";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite({ withSealed: true });
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

/** The summary is where the reader is, and each of its lines leads to a field that is there. */
async function refused(hands: BrowserHands, words: string): Promise<void> {
  await hands.press(words);
  const told = await hands.page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-errors] a")];
    const lost = links.filter(({ hash }) => !document.querySelector(`${hash}[aria-invalid=true]`));
    const here = document.activeElement?.hasAttribute("data-errors");
    return { here, links: links.length > 0, lost: lost.map((one) => one.textContent) };
  });
  expect([hands.path(), hands.status(), told]).toEqual([
    hands.path(),
    422,
    { here: true, links: true, lost: [] },
  ]);
}

/** Asked to show who they are, they do, and press once more. */
async function surely(hands: BrowserHands, words: string): Promise<void> {
  await hands.press(words);
  if (hands.status() !== 401) return;
  await hands.press("Bekreft (øvelse)");
  await hands.press("Gjør det ferdig");
}

/** From the empty list until the one who answers has stepped back; every form is first sent with nothing in it. */
async function wholeWay(leader: BrowserHands): Promise<void> {
  await leader.open(paths.sealed());
  await refused(leader, "Bruk koden");
  await leader.open(paths.newSealed());
  await refused(leader, "Lagre");
  await leader.answer("Hvem er det?", "Øvelse Skjermesen");
  await leader.answer("Stedfortreder", "Jonas Vik");
  await surely(leader, "Lagre");
  const code = leader.path().split("/")[2]!;
  await refused(leader, "Skriv i tidslinjen");
  await leader.answer("Hva har skjedd?", "Øvelse: kom klokka to.");
  await leader.press("Skriv i tidslinjen");
  await leader.open(paths.sealedTask(code));
  await refused(leader, "Legg til");
  await leader.answer("Hva?", "Øvelse: ring noen");
  await leader.answer("Innen når?", "Innen en time");
  await leader.press("Legg til");
  expect(await leader.says()).toContain("Øvelse: ring noen");
  await leader.open(paths.sealedFacts(code));
  await leader.open(paths.sealedAccess(code));
  await refused(leader, "Lag kode");
  await leader.answer("Hvem står foran deg?", "Ida Moen");
  await surely(leader, "Lag kode");
  expect(await leader.heading()).toBe("Kode til Ida Moen");
  await leader.open(paths.sealedNever(code));
  await refused(leader, "Lagre");
  await leader.answer("Hvem skal aldri se saken?", "Ida Moen");
  await leader.press("Lagre");
  await leader.open(paths.sealedKnown(code));
  await refused(leader, "Legg til");
  await leader.answer("Fødselsnummer", "12345678901");
  await refused(leader, "Legg til");
  await leader.open(paths.sealedRoom(code));
  await leader.open(paths.sealedEnd(code));
  await leader.open(paths.sealed());
  await leader.open(paths.sealedIKnow(code));
  await leader.press("Ja, ta bort tilgangen min");
  expect(leader.path()).toBe(paths.board());
}

/** Nobody sees it now: the officer calls the deputy in, without learning whom it is about. */
async function nobodyLeft(officer: BrowserHands): Promise<void> {
  await officer.open(paths.sealed());
  expect(await officer.says()).not.toContain("Skjermesen");
  await refused(officer, "Lag kode");
  await officer.page.locator("main select").selectOption({ label: "Jonas Vik" });
  await surely(officer, "Lag kode");
  expect(await officer.heading()).toBe("Kode til Jonas Vik");
}

test("the sealed side on a phone: no fault of axe, nothing too wide", { timeout: 180_000 }, async () => {
  const [light, both] = [lookOnce(["light"]), lookOnce()];
  // The colours of a fault are the same everywhere, and looked at in the dark elsewhere.
  const look = (page: Page, status: number) => (status === 422 ? light : both)(page, status);
  const { as, ended } = openStage({ browser, site, options: phone, lang: "nb", look });
  await wholeWay(await as("leder-nordheim"));
  const officer = await as("personvern-nordheim");
  await nobodyLeft(officer);
  site.sealed.away(true);
  await officer.open(paths.sealed());
  expect(officer.status()).toBe(503);
  site.sealed.away(false);
  expect((await ended()).filter((one) => !one.includes("503"))).toEqual([]);
});

test("and with the keyboard alone, the focus always in sight", { timeout: 120_000 }, async () => {
  const look = () => Promise.resolve();
  const stage = { browser, site, options: desk, lang: "nb", look, hands: KeyboardHands } as const;
  const { as, ended } = openStage(stage);
  await wholeWay(await as("leder-nordheim"));
  expect(await ended()).toEqual([]);
});
