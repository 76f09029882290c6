import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, desk } from "../browser/browser-stage.ts";
import { launchChromium } from "../browser/chromium.ts";
import { apiCall } from "../journeys/api-call.ts";
import { openSite, type Site } from "../journeys/site.ts";
import { payloads } from "./payloads.ts";

// S48: what somebody wrote is words, whatever it looks like.
let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

/** Twenty to a field: a contact's four, a plan's three, and the rest as entries. */
async function write(): Promise<{ contact: string; id: string; request: string }> {
  const night = await site.as("natt-nordheim");
  const call = async (method: string, path: string, body: unknown, more = {}) => {
    const answer = await apiCall(site.origin, night, method, path, body, more);
    expect([path, answer.status < 300 ? "done" : answer.json]).toEqual([path, "done"]);
    return answer.json as { id: string };
  };
  const parts = Array.from({ length: 15 }, (_, i) => payloads.slice(i * 20, i * 20 + 20).join("\n"));
  const [danger, health, children, tonight, ...entries] = parts;
  const notes = { danger, health, children, tonight };
  const { id: contact } = await call("POST", "/contacts", { need: { who: "woman", children: [3] }, notes });
  const found = await apiCall(site.origin, night, "GET", `/contacts/${contact}/places`);
  const unit = (found.json.can as { unit: string; own: boolean }[]).find((one) => !one.own)!.unit;
  const { id: hold } = await call("POST", `/contacts/${contact}/holds`, { unit });
  const { id } = await call("POST", `/contacts/${contact}/case`, { hold });
  for (const text of entries) await call("POST", `/cases/${id}/entries`, { track: "violence", text });
  const greeting = payloads[21]!;
  const all = {
    hold,
    parts: ["who", "tonight", "danger", "health", "children"],
    basis: "shelter-duty",
    greeting,
  };
  // Addresses in it are asked about once more before it leaves the house.
  const { json } = await apiCall(site.origin, night, "POST", `/cases/${id}/offers`, all);
  await call("POST", `/cases/${id}/offers`, { ...all, looked: { reason: "needed", mark: json.mark } });
  await site.settle();
  const [asked] = await site.ask<{ id: string }>({
    text: "select public_id as id from handovers.requests",
    values: [],
  });
  return { contact, id, request: asked!.id };
}

/** Anything on the page that our own markup never has. */
const foreignParts = () =>
  [...document.querySelectorAll("*")]
    .filter(
      (one) =>
        ["IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "VIDEO", "MATH", "SOURCE"].includes(one.tagName) ||
        (one.tagName === "SCRIPT" && !one.getAttribute("src")?.startsWith("/assets/")) ||
        [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value)),
    )
    .map((one) => one.outerHTML.slice(0, 80));

/** The numbers of the payloads that can be read on the page, in its text and in its fields. */
async function shownOn(page: Page): Promise<string[]> {
  const text = await page.evaluate(() =>
    [
      document.body.textContent,
      ...[...document.querySelectorAll("textarea, input")].map((one) => (one as HTMLInputElement).value),
    ].join("\n"),
  );
  return [...text.matchAll(/ nr (\d+)\./g)].map(([, number]) => number!);
}

test(
  "three hundred ways in are shown as the words they are, and do nothing",
  { timeout: 180_000 },
  async () => {
    const { contact, id, request } = await write();
    const { as, ended } = openStage({
      browser,
      site,
      options: desk,
      lang: "nb",
      look: () => Promise.resolve(),
    });
    const shown = new Set<string>();
    const wrong: string[] = [];
    const visits: [string, string[]][] = [
      [
        "natt-nordheim",
        [
          `/kontakt/${contact}/behov`,
          `/sak/${id}`,
          `/sak/${id}/historie`,
          `/sak/${id}/innslag`,
          "/vakt",
          "/saker",
          "/gi-over",
        ],
      ],
      ["natt-storvik", [`/spurt/${request}`, "/vakt", "/gi-over"]],
    ];
    for (const [account, paths] of visits) {
      const { page, open } = await as(account).then((hands) => ({
        page: hands.page,
        open: hands.open.bind(hands),
      }));
      page.on("dialog", (dialog) => {
        wrong.push(`said ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.addInitScript(() => {
        const broken: string[] = ((window as unknown as { broken: string[] }).broken = []);
        document.addEventListener("securitypolicyviolation", (event) =>
          broken.push(`${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      for (const path of paths) {
        await open(path);
        for (const number of await shownOn(page)) shown.add(number);
        const found = await page.evaluate(foreignParts);
        const { xss, broken } = await page.evaluate(() => {
          const { xss, broken } = window as unknown as { xss?: number; broken: string[] };
          return { xss, broken };
        });
        if (found.length > 0 || broken.length > 0 || xss !== undefined) {
          wrong.push(`${path}: ${JSON.stringify({ found, broken, xss })}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    await ended();
    expect(payloads.length).toBe(300);
    expect(payloads.map((_, i) => String(i)).filter((number) => !shown.has(number))).toEqual([]);
  },
);
