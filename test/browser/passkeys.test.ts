import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { BrowserHands } from "./browser-hands.ts";
import { desk, lookOnce, phone, watch } from "./browser-stage.ts";
import { launchChromium } from "./chromium.ts";
import { openReal } from "./real-site.ts";

let browser: Browser;
let site: Awaited<ReturnType<typeof openReal>>;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  site = await openReal();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Somebody with a browser and a device that knows its holder. */
async function person(options: typeof desk | typeof phone) {
  const context = await browser.newContext({ locale: "nb-NO", ...options });
  watch(context, site.origin, wrong);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const device = () =>
    cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  const { authenticatorId } = await device();
  const hands = new BrowserHands(page, site.origin, look);
  return {
    context,
    hands,
    page,
    loseDevice: async () => {
      await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
      await device();
    },
  };
}
const look = lookOnce(["light"]);

async function comeIn({ hands }: { hands: BrowserHands }, code: string): Promise<void> {
  await hands.open(paths.newPasskey());
  await hands.answer("Kode", code.toLowerCase().replaceAll("-", " "));
  await hands.press("Gå videre");
  await hands.press("Lag passnøkkel");
  expect(hands.path()).toBe(paths.board());
}

const codeOn = async (page: Page) =>
  /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(await page.locator("main").innerText())![0];

async function invite({ hands, page }: { hands: BrowserHands; page: Page }, name: string, role: string) {
  await hands.open(paths.newMember());
  await hands.answer("Navn", name);
  await page.getByRole("radio", { name: new RegExp(`^${role}`) }).check();
  await hands.press("Lag kode");
  if ((await hands.heading()) === "Bekreft at det er deg") {
    await hands.press("Bekreft med passnøkkel");
    await hands.press("Gjør det ferdig");
  }
  return codeOn(page);
}

test("from the first code to a lost device", { timeout: 180_000 }, async () => {
  const kari = await person(desk);
  await comeIn(kari, await site.invite("Nordheim krisesenter", "Kari Øvelse", "--new", "centre"));

  const berit = await person(desk);
  await comeIn(berit, await invite(kari, "Berit Øvelse", "leder"));
  const ida = await person(phone);
  await comeIn(ida, await invite(kari, "Ida Øvelse", "nattevakt"));

  // Out, and in again with nothing typed.
  await ida.context.clearCookies();
  await ida.hands.open(paths.board());
  expect(ida.hands.path()).toBe(paths.enter());
  await ida.hands.press("Logg inn med passnøkkel");
  expect(ida.hands.path()).toBe(paths.board());
  await ida.hands.open(paths.sessions());
  await ida.hands.press("Logg ut alle andre");

  await kari.hands.open(paths.members());
  expect(await kari.hands.says()).toContain("Passnøkkelen ligger fast på enheten");
  await kari.hands.press("Ida Øvelse");
  await kari.hands.press("Be om ny nøkkel");
  expect(await kari.hands.says()).toContain("En annen må si ja.");
  await berit.hands.open(paths.members());
  await berit.hands.press("Ja, gi ny kode");
  await berit.hands.press("Bekreft med passnøkkel");
  await berit.hands.press("Gjør det ferdig");
  const code = await codeOn(berit.page);

  // The old device opens nothing more; a new one does.
  await ida.context.clearCookies();
  await ida.hands.open(paths.enter());
  await ida.hands.press("Logg inn med passnøkkel");
  expect(await ida.hands.heading()).toBe("Innloggingen ble ikke fullført");
  await ida.loseDevice();
  await comeIn(ida, code);

  await kari.hands.open(paths.members());
  await kari.hands.press("Ida Øvelse");
  await kari.hands.press("Ta bort tilgangen nå");
  await ida.hands.open(paths.board());
  expect(ida.hands.path()).toBe(paths.enter());
  // A refused sign-in is told with its status, which the browser counts as an error of loading.
  expect(wrong.filter((one) => !one.includes("status of 403"))).toEqual([]);
});

test("without script the page says what to do instead", async () => {
  const context: BrowserContext = await browser.newContext({ locale: "nn-NO", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.origin + paths.enter());
  expect(await page.locator("main").innerText()).toContain("Slå på skript");
  await page.getByRole("button", { name: "Logg inn med passnøkkel" }).click();
  expect(await page.locator("main").innerText()).toContain("ring leiaren din");
  await context.close();
});
