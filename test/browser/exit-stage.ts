import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "vitest";

/** A sentence the neutral page lets the browser keep, to see that looking for what is kept finds anything. */
export const keepsake = "Skyet med lette bygger og opphold utover kvelden";

/** Stands in for the page people are sent to, so that no test ever asks another host. */
export async function openNeutral() {
  const server = createServer((request, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/kept") answer.setHeader("cache-control", "max-age=3600");
    answer.end(`<!doctype html><title>Vær</title><p>${request.url === "/kept" ? keepsake : "Sol"}</p>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, url: `${origin}/`, close: () => server.close() };
}

export interface Blank {
  text: string;
  title: string;
  role: string | null;
  there: string[];
}

export interface Left {
  /** What a person could read on any page of ours, frame by frame, since the last call of `forget`. */
  seen: () => string[];
  forget: () => void;
  /** How the page looks in the first frame after it is being left. */
  blank: Promise<Blank>;
  /** Requests to anybody but us and the neutral page. */
  elsewhere: string[];
  /** The answer to leaving waits until this is called. */
  hold: () => () => void;
}

/** Watches one browser: what is painted, whom it asks, and where leaving leads. */
export async function watchLeaving(context: BrowserContext, origin: string, neutral: string): Promise<Left> {
  let painted: string[] = [];
  const elsewhere: string[] = [];
  let held = Promise.resolve();
  await context.exposeBinding("painted", (_, text: string) => void painted.push(text));
  const blank = new Promise<Blank>((done) => {
    void context.exposeBinding("left", (_, look: Blank) => done(look));
  });
  await context.addInitScript(recordFrames, origin);
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin && !neutral.startsWith(url.origin))
      elsewhere.push(url.href);
  });
  await context.route("**/forlat", async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    expect([answer.status(), answer.headers().location]).toEqual([303, "https://www.yr.no/"]);
    await held;
    await route.fulfill({ status: 303, headers: { ...answer.headers(), location: neutral } });
  });
  return {
    blank,
    seen: () => painted,
    forget: () => void (painted = []),
    elsewhere,
    hold: () => {
      let release = () => {};
      held = new Promise<void>((done) => (release = done));
      return release;
    },
  };
}

/** Runs in every page before it is shown. */
function recordFrames(origin: string): void {
  if (location.origin !== origin) return;
  const { painted, left } = globalThis as unknown as Record<string, (told: unknown) => void>;
  let told = false;
  const look = () => {
    const text = document.body?.innerText.trim() ?? "";
    const said = document.querySelector("body > .hv-away[role=alert]");
    // The one word a page says while it is being left is heard and not seen.
    if (text !== "" && text !== said?.textContent) painted!(text);
    if (said && !told) {
      told = true;
      const there = document.elementsFromPoint(innerWidth / 2, innerHeight / 2).map((one) => one.tagName);
      left!({ text, title: document.title, role: said.getAttribute("role"), there });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Presses Back, and waits for what it leads to. */
export async function back(page: Page, neutral: string): Promise<void> {
  await page.goBack({ waitUntil: "commit", timeout: 5_000 }).catch(() => null);
  await page.waitForURL((url) => url.href === neutral || url.protocol === "about:", { timeout: 10_000 });
}

/** What a page could leave behind in the browser. */
export function kept(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => ({
    cookies: document.cookie.length,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
  }));
}
