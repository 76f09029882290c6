import { Hono } from "hono";
import { gunzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import type { Env, Web } from "#platform/http";
import type { Snapshot } from "#modules/directory";
import { openKeep } from "./keep.ts";
import { keepPages, oncePerRequest } from "./keep-pages.ts";

let now: Date;
let snapshot: Pick<Snapshot, "revision" | "stale" | "takenAt">;
let drawn: number;
let asked: number;
let app: Hono<Env>;

beforeEach(() => {
  now = new Date("2026-11-22T12:00:00Z");
  snapshot = { revision: "1", stale: false, takenAt: now };
  drawn = 0;
  asked = 0;
  const snapshots = oncePerRequest(async () => {
    asked += 1;
    return snapshot as Snapshot;
  });
  const keep = keepPages(snapshots);
  app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("clock", { now: () => now });
    c.set("publicLang", c.req.query("m") === "nn" ? "nn" : "nb");
    await next();
  });
  const draw = async (c: Web) => {
    await snapshots(c, false);
    drawn += 1;
    return c.req.query("k") === "99" ? c.notFound() : c.html(`<p>blåbærgrød ${drawn}</p>`);
  };
  app.get("/a", keep(false), draw);
});

const get = async (path: string, encoding = "") =>
  app.request(path, { headers: encoding ? { "accept-encoding": encoding } : {} });

test("a page is drawn once, and the second is the same", async () => {
  const [first, second] = [await get("/a"), await get("/a")];
  expect([await first.text(), await second.text()]).toEqual(["<p>blåbærgrød 1</p>", "<p>blåbærgrød 1</p>"]);
  expect(Object.fromEntries(second.headers)).toEqual(Object.fromEntries(first.headers));
  expect(second.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  expect(drawn).toBe(1);
});

test.each([
  ["another revision", () => (snapshot = { ...snapshot, revision: "2" })],
  ["the database is away", () => (snapshot = { ...snapshot, stale: true })],
  ["midnight in Oslo", () => (now = new Date("2026-11-22T23:30:00Z"))],
])("it is drawn anew: %s", async (_, change) => {
  await get("/a");
  change();
  expect(await (await get("/a")).text()).toContain("2");
});

test("a copy from another time says another time", async () => {
  snapshot = { ...snapshot, stale: true };
  await get("/a");
  snapshot = { ...snapshot, takenAt: new Date("2026-11-22T11:00:00Z") };
  expect(await (await get("/a")).text()).toContain("2");
});

test("addresses and languages are kept apart", async () => {
  for (const path of ["/a?v=1", "/a?v=2", "/a?m=nn", "/a"]) await get(path);
  expect(drawn).toBe(4);
});

test("what somebody typed is never kept", async () => {
  await get("/a?s=Storvik");
  await get("/a?s=Storvik");
  expect(drawn).toBe(2);
});

test("an address we never made is not kept, nor is a page that is not there", async () => {
  const long = `/a?x=${"y".repeat(200)}`;
  for (const path of [long, long, "/a?k=99", "/a?k=99"]) await get(path);
  expect(drawn).toBe(4);
});

test("it comes compressed to those who take it so, and only to them", async () => {
  for (const encoding of ["gzip, br", "br;q=1, GZIP;q=0.5"]) {
    const answer = await get("/a", encoding);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("vary")).toBe("Accept-Encoding");
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe("<p>blåbærgrød 1</p>");
  }
  for (const encoding of ["", "br", "gzip;q=0, br", "gzip; q=0.0"]) {
    const answer = await get("/a", encoding);
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(await answer.text()).toBe("<p>blåbærgrød 1</p>");
  }
});

test("one request sees one snapshot", async () => {
  await get("/a");
  expect(asked).toBe(1);
});

test("only so many are kept, and what was asked for last stays", () => {
  const keep = openKeep<number>(2);
  keep.set("a", 1);
  keep.set("b", 2);
  expect(keep.get("a")).toBe(1);
  keep.set("c", 3);
  expect([keep.get("a"), keep.get("b"), keep.get("c")]).toEqual([1, undefined, 3]);
});
