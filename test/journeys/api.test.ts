import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { apiCall, type Json } from "./api-call.ts";
import { told } from "./night.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let sender: PlainBrowser;
let receiver: PlainBrowser;
beforeAll(async () => {
  site = await openSite();
  sender = await site.as("natt-nordheim");
  receiver = await site.as("natt-storvik");
});
afterAll(() => site.close());

const call = (
  who: PlainBrowser,
  method: string,
  path: string,
  body?: unknown,
  more?: Record<string, string>,
) => apiCall(site.origin, who, method, path, body, more);

const need = { who: "woman", children: [3, 6], substance: ["intoxicated"] };
const notes = { danger: told.danger, health: told.health, children: told.childNotes, tonight: told.tonight };

test("the night accepted, by a program", async () => {
  const key = { "idempotency-key": newPublicId() };
  const made = await call(sender, "POST", "/contacts", { need, notes }, key);
  expect(made.status).toBe(201);
  expect(await call(sender, "POST", "/contacts", { need, notes }, key)).toMatchObject({
    status: 201,
    json: made.json,
  });
  expect(await site.ask(sql`select 1 from intake.contacts`)).toHaveLength(1);
  expect(await call(sender, "POST", "/contacts", { need }, key)).toMatchObject({
    status: 422,
    json: { code: "key-reused" },
  });

  const at = `/contacts/${made.json.id}`;
  const found = await call(sender, "GET", at);
  expect(found.json.notes).toEqual(notes);
  const changed = { need: { ...need, pets: false }, notes };
  expect((await call(sender, "PUT", `${at}/need`, changed)).status).toBe(428);
  expect((await call(sender, "PUT", `${at}/need`, changed, { "if-match": '"77"' })).status).toBe(412);
  const put = await call(sender, "PUT", `${at}/need`, changed, { "if-match": found.etag });
  expect(put.status).toBe(200);
  expect((await call(sender, "PUT", `${at}/need`, changed, { "if-match": found.etag })).status).toBe(412);

  const places = await call(sender, "GET", `${at}/places`);
  const place = places.json.can.find(
    (one: Json) => one.name === "Skjermet avdeling" || one.unitName === "Skjermet avdeling",
  );
  expect(JSON.stringify(places.json)).not.toMatch(/"free(Rooms)?":/);
  // What a program needs to say later why this place was offered and not another.
  expect(places.json).toMatchObject({ rules: expect.stringMatching(/./), more: null });
  const searched = await call(sender, "POST", "/places/search", { need: changed.need });
  const [weighed] = searched.json.can as Json[];
  expect(searched.json).toMatchObject({ rules: places.json.rules, more: null });
  expect(weighed).toMatchObject({ points: expect.any(Number), holdable: true });
  expect(place).toMatchObject({ points: expect.any(Number), holdable: true });
  const held = await call(sender, "POST", `${at}/holds`, { unit: place.unit ?? place.id });
  expect(held.status).toBe(201);
  const hold = await call(sender, "GET", `/holds/${held.json.id}`);
  expect((await call(sender, "POST", `/holds/${held.json.id}/extension`)).status).toBe(428);
  expect(
    (await call(sender, "POST", `/holds/${held.json.id}/extension`, undefined, { "if-match": hold.etag }))
      .status,
  ).toBe(200);
  const opened = await call(sender, "POST", `${at}/case`, { hold: held.json.id });
  expect(opened).toMatchObject({ status: 201, json: { room: "elsewhere" } });
  const letter = {
    hold: held.json.id,
    parts: ["who", "tonight", "danger", "health", "children"],
    basis: "shelter-duty",
    greeting: told.greeting,
  };
  const offer = await call(sender, "POST", `/cases/${opened.json.id}/offers`, letter);
  expect(offer).toMatchObject({ status: 201, json: { state: "open" } });
  expect(await call(sender, "POST", `/cases/${opened.json.id}/offers`, letter)).toMatchObject({
    status: 409,
    json: { code: "already-offered" },
  });
  await site.settle();

  const asked = await call(receiver, "GET", "/requests");
  const request = await call(receiver, "GET", `/requests/${asked.json.requests[0].id}`);
  for (const words of Object.values(told)) expect(JSON.stringify(request.json)).toContain(words);
  const answer = await call(receiver, "POST", `/requests/${request.json.id}/answer`, { answer: "accept" });
  expect(answer).toMatchObject({ status: 200, json: { case: expect.any(String) } });
  expect(
    await call(receiver, "POST", `/requests/${request.json.id}/answer`, { answer: "accept" }),
  ).toMatchObject({
    status: 409,
    json: { code: "already-answered" },
  });
  await site.settle();
  expect((await call(sender, "GET", `/offers/${offer.json.id}`)).json.state).toBe("accepted");
  const taken = await call(receiver, "GET", `/cases/${answer.json.case}`);
  expect(taken.status).toBe(200);
  for (const words of Object.values(notes)) expect(JSON.stringify(taken.json)).toContain(words);
  const entry = { track: "violence", text: "Øvelse: snakket med henne." };
  expect((await call(sender, "POST", `/cases/${opened.json.id}/entries`, entry)).status).toBe(409);
  expect((await call(receiver, "POST", `/cases/${answer.json.case}/entries`, entry)).status).toBe(201);
  expect(await site.nobodyFor()).toEqual([]);
});

test("what cannot be used is named as a problem, and nothing is done", async () => {
  const before = await site.ask(sql`select 1 from intake.contacts`);
  const bad: [unknown, number, string?][] = [
    ["{", 400, "not-json"],
    ['{"need":{"who":"woman"},"notes":{"danger":"\\ud800"}}', 400, "bad-characters"],
    ['{"need":{"who":"woman"},"notes":{"danger":"\\u0000"}}', 400, "bad-characters"],
    ["[".repeat(40) + "]".repeat(40), 400, "too-deep"],
    [{ need: { ...need, name: "Øvelse" } }, 422, "invalid-input"],
    [{ need: { who: "other" } }, 422, "invalid-input"],
    [{ need, notes: { danger: "x".repeat(1_000_000) } }, 422, "invalid-input"],
    [{ need, notes: { danger: "x".repeat(4_100_000) } }, 413, "too-large"],
  ];
  for (const [body, status, code] of bad) {
    expect(await call(sender, "POST", "/contacts", body)).toMatchObject({ status, json: { code } });
  }
  const stranger = site.stranger();
  expect(await call(stranger, "POST", "/contacts", { need })).toMatchObject({
    status: 401,
    json: { code: "no-session" },
  });
  expect(await call(sender, "GET", "/nothing")).toMatchObject({ status: 404, json: { code: "not-found" } });
  expect(await call(await site.as("analytiker"), "POST", "/contacts", { need })).toMatchObject({
    status: 404,
  });
  expect(await site.ask(sql`select 1 from intake.contacts`)).toHaveLength(before.length);
});

test("every route of the API stands in the document, and the document only holds routes", async () => {
  const parts = {
    pools: site.havn.pools,
    clock: site.clock,
    live: new Live({ host: "", port: 0, user: "", database: "" }),
    origin: site.origin,
    training: true,
  };
  const app = openWeb({ ...parts, committed: () => undefined });
  const served = app.routes
    .filter(({ path, method }) => path.startsWith("/api/") && method !== "ALL")
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`);
  const answer = await site.stranger().raw("GET", "/openapi.json");
  const document = (await answer.json()) as { openapi: string; paths: Record<string, Json> };
  expect(document.openapi).toMatch(/^3\.1/);
  const described = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb} ${path}`),
  );
  expect(described.length).toBeGreaterThan(25);
  expect(new Set(served)).toEqual(new Set(described));
});

test("what operators rely on", async () => {
  const stranger = site.stranger();
  const get = async (path: string, accept = "*/*") => {
    const answer = await stranger.raw("GET", path, undefined, { accept });
    return {
      status: answer.status,
      type: answer.headers.get("content-type") ?? "",
      body: await answer.text(),
    };
  };
  expect(await get("/healthz")).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  const ready = await get("/readyz");
  expect([ready.status, JSON.parse(ready.body)]).toEqual([
    200,
    {
      status: "ready",
      checks: { database: true, migrations: true, key: true, sweeper: true },
      letterbox: true,
    },
  ]);
  const security = await get("/.well-known/security.txt");
  expect(security.status).toBe(200);
  expect(security.body).toMatch(/^Contact: http:\/\/localhost\/tilgjengelighet#meld$/m);
  const expires = new Date(/^Expires: (.*)$/m.exec(security.body)![1]!).getTime();
  const left = (expires - site.clock.now().getTime()) / 86_400_000;
  expect(left > 30 && left < 365).toBe(true);
  const training = await get("/trening", "application/json");
  const { accounts } = JSON.parse(training.body) as { accounts: { account: string; role: string }[] };
  expect(accounts.length).toBeGreaterThanOrEqual(8);
  expect(accounts.length).toBeLessThanOrEqual(12);
  expect(new Set(accounts.map((one) => one.role))).toEqual(
    new Set([
      "night_worker",
      "deputy",
      "leader",
      "data_protection_officer",
      "primary_contact",
      "coordinator",
      "tryggest",
      "partner",
      "analyst",
    ]),
  );
  expect((await get("/trening", "text/html")).body).toContain("<!doctype html>");
});
