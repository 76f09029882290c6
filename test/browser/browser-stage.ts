import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "vitest";
import type { Lang } from "#platform/text";
import type { Site } from "../journeys/site.ts";
import { axeViolations } from "./axe.ts";
import { BrowserHands, signIn } from "./browser-hands.ts";

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const desk = { viewport: { width: 1280, height: 900 } };

/** What must not happen in any context: requests elsewhere, errors in the console, broken policies. */
export function watch(context: BrowserContext, origin: string, wrong: string[]): void {
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) wrong.push(`asked ${url.origin}`);
  });
  context.on("console", (message) => {
    // A refused form is told with its status, which the browser counts as an error of loading.
    const refused = /^Failed to load resource: .*status of (401|409|412|422)/.test(message.text());
    // So is a page that is over, such as a packet's; something missing of a page is not.
    const { pathname } = new URL(message.location().url || origin);
    const over = /status of 404/.test(message.text()) && !/^\/assets\/|\.[a-z0-9]+$/.test(pathname);
    if (message.type() === "error" && !refused && !over) wrong.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => wrong.push(`error: ${error.error().message}`));
}

/** Wider than the screen: at its own width, and at 320 px, which is also a wide screen at 400 %. */
async function sideways(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  const found: string[] = [];
  // What stands side by side again at its own width can be too wide there, and only there.
  for (const room of [{ width: 320, height: 640 }, size]) {
    await page.setViewportSize(room);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > room.width) found.push(`${width} px wide at ${room.width}`);
  }
  return found;
}

type Scheme = "dark" | "light";
const both: readonly Scheme[] = ["dark", "light"];

/** What is wrong with the page as it looks now, in each of the colour schemes. */
export async function blemishes(page: Page, schemes = both): Promise<string[]> {
  const found = await sideways(page);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await axeViolations(page)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** Looks at each kind of screen once: by its address, its answer and its heading. */
export function lookOnce(schemes = both): (page: Page, status: number) => Promise<void> {
  const looked = new Set<string>();
  return async (page, status) => {
    const path = new URL(page.url()).pathname.replace(/[0-9a-z]{16}/, ":id");
    const where = `${status} ${path} ${await page.locator("h1").innerText()}`;
    if (looked.has(where)) return;
    looked.add(where);
    expect([where, await blemishes(page, schemes)]).toEqual([where, []]);
  };
}

export interface BrowserStage {
  browser: Browser;
  site: Site;
  options: BrowserContextOptions;
  lang: Lang;
  look: (page: Page, status: number) => Promise<void>;
  hands?: typeof BrowserHands;
}

/** Signs people in, each in a context of their own. `ended` closes them and hands over what went wrong. */
export function openStage({ browser, site, options, lang, look, hands = BrowserHands }: BrowserStage) {
  const contexts: BrowserContext[] = [];
  const wrong: string[] = [];
  return {
    site,
    lang,
    as: async (account: string): Promise<BrowserHands> => {
      const context = await browser.newContext({ locale: "nb-NO", ...options });
      contexts.push(context);
      watch(context, site.origin, wrong);
      return signIn(context, site.origin, account, lang, (page) => new hands(page, site.origin, look));
    },
    ended: async (): Promise<string[]> => {
      for (const context of contexts) await context.close();
      return wrong;
    },
  };
}
