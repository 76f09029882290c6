import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { Env } from "#platform/http";
import { json, remembered, send, type Asked } from "./answer.ts";
import { aSnapshot, aView } from "./given.ts";

const since = new Date("2026-11-22T08:00:00.900Z");
const view = aView();

function app(asked: Asked, body: unknown = { a: 1 }) {
  return new Hono<Env>().get("/", (c) => send(c, asked, json(body)));
}
const asked: Asked = { ...view, since };

describe("an answer that may be kept", () => {
  test("has a strong tag of its bytes", async () => {
    const tag = async (body: unknown) => (await app(asked, body).request("/")).headers.get("etag");
    expect(await tag({ a: 1 })).toMatch(/^"[\w-]+"$/);
    expect(await tag({ a: 1 })).toBe(await tag({ a: 1 }));
    expect(await tag({ a: 2 })).not.toBe(await tag({ a: 1 }));
  });

  test.each([
    ["2026-11-22T07:59:59Z", 200],
    ["2026-11-22T08:00:00Z", 304],
    ["2026-11-23T08:00:00Z", 304],
  ])("asked for since %s, is %i", async (at, status) => {
    const headers = { "if-modified-since": new Date(at).toUTCString() };
    expect((await app(asked).request("/", { headers })).status).toBe(status);
    // A tag goes before a time.
    const both = { ...headers, "if-none-match": '"other"' };
    expect((await app(asked).request("/", { headers: both })).status).toBe(200);
  });

  test("nonsense for a time is passed over", async () => {
    const headers = { "if-modified-since": "yesterday" };
    expect((await app(asked).request("/", { headers })).status).toBe(200);
  });

  test("a copy made while the database is away says so, and is not kept", async () => {
    const copy = { ...asked, snapshot: { ...view.snapshot, stale: true } };
    const { headers } = await app(copy).request("/");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-havn-copy-from")).toBe("2026-11-22T08:00:00.000Z");
    expect((await app(asked).request("/")).headers.get("x-havn-copy-from")).toBe(null);
  });
});

test("what is made of a view is made anew when any of it is another", () => {
  let made = 0;
  const make = remembered(() => ++made);
  expect([make(view), make(view)]).toEqual([1, 1]);
  expect(make({ ...view, lang: "se" })).toBe(2);
  expect(make(view)).toBe(1);
  expect(make({ ...view, today: "2026-11-23" })).toBe(3);
  expect(make({ ...view, origin: "https://other.example.org" })).toBe(4);
  expect(make(aView(aSnapshot({}, "r2")))).toBe(5);
});
