import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { town } from "./town.ts";

let it: Awaited<ReturnType<typeof town>>;
let app: ReturnType<typeof openWeb>;
beforeAll(async () => {
  it = await town();
  app = openWeb({
    pools: it.w.pools,
    clock: it.w.clock,
    live: new Live(it.w.settings("havn_relay")),
    origin: "http://havn.test",
    training: true,
    // As when the process is killed and does not come back.
    letterbox: async () => undefined,
    letterboxAlive: async () => false,
    committed: () => undefined,
  });
});
afterAll(() => it.w.close());

const headers = { origin: "http://havn.test", "sec-fetch-site": "same-origin" };
const ask = async (method: string, path: string, fields?: Record<string, string>) => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const more = fields
    ? { headers: { ...headers, ...form }, body: new URLSearchParams(fields).toString() }
    : {};
  const answer = await app.request(`http://havn.test${path}`, { method, headers, ...more });
  return { status: answer.status, html: await answer.text() };
};

test("without the process the form says what to do instead, and takes nothing", async () => {
  for (const lang of ["nb", "nn"]) {
    const { status, html } = await ask("GET", `${paths.report(true)}?m=${lang}`);
    expect([status, html.includes('href="tel:112"'), html.includes("<textarea")]).toEqual([503, true, false]);
  }
});

test("what was typed stands there again, with the same key, so that it is never two", async () => {
  const key = "ab".repeat(16);
  const typed = {
    step: "send",
    place: "9901",
    _key: key,
    text: "Øvelse kanarifugl",
    urgency: "soon",
    reach: "",
  };
  const { status, html } = await ask("POST", paths.report(true), typed);
  expect(status).toBe(503);
  for (const part of ["Øvelse kanarifugl", `value="${key}"`, "Skriv til Nordheim", "ingen har fått det"]) {
    expect(html).toContain(part);
  }
  expect(await it.count()).toBe(0);
});

test("those who look after the machine are told, and the houses keep their Havn", async () => {
  // The sweeper does not run in this test.
  await it.w.admin(sql`update scheduling.rounds set at = now()`);
  const { status, html } = await ask("GET", "/readyz");
  expect([status, JSON.parse(html)]).toMatchObject([200, { status: "ready", letterbox: false }]);
});
