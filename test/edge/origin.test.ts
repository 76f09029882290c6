import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import type { Ask } from "./ask.ts";
import { edgeHouse, origin, type EdgeHouse } from "./house.ts";
import { fill, isApi, routesOf, type Route } from "./routes.ts";

// S47: no other site can change anything through the browser of somebody who is signed in.
let house: EdgeHouse;
let leader: Ask;
let changes: Route[];
beforeAll(async () => {
  house = await edgeHouse();
  leader = await house.anew(house.ours.leader);
  changes = routesOf(house.app).filter(({ method }) => method !== "GET");
});
afterAll(() => house.close());

const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json" };
const foreign: [string, Record<string, string>][] = [
  ["another site", { origin: "https://annet.example" }],
  ["a neighbour", { origin: "http://localhost.annet.example" }],
  ["another scheme", { origin: "https://localhost" }],
  ["a page without an address", { origin: "null" }],
  ["the browser's own word", { "sec-fetch-site": "cross-site" }],
  ["a neighbour, by the browser's own word", { origin, "sec-fetch-site": "same-site" }],
];

async function statuses(routes: Route[], headers: Record<string, string>): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const route of routes) {
    const path = fill(route.pattern, "0000000000000000", "violence");
    const kind = isApi(route) ? json : form;
    const body = isApi(route) ? "{}" : "x=1";
    const { status } = await leader({ method: route.method, path, headers: { ...kind, ...headers }, body });
    (found[status] ??= []).push(`${route.method} ${route.pattern}`);
  }
  return found;
}

const entries = async () => {
  const [row] = await house.w.admin<{ n: number }>({
    text: "select count(*)::int as n from audit.entries",
    values: [],
  });
  return row!.n;
};

test.each(foreign)("%s changes nothing, at any address", async (_, headers) => {
  expect(changes.length).toBeGreaterThan(110);
  const before = await entries();
  const found = await statuses(changes, headers);
  expect(Object.keys(found)).toEqual(["403"]);
  // Refused before anybody has been looked up.
  expect(await entries()).toBe(before);
});

test("a form that carries a session and says nothing of where it came from is refused", async () => {
  const pages = changes.filter((one) => !isApi(one));
  expect(Object.keys(await statuses(pages, {}))).toEqual(["403"]);
});

test("a program with JSON, and whoever signs in by curl, need say nothing", async () => {
  const program = await leader({ method: "POST", path: "/api/v1/contacts", headers: json, body: "{}" });
  expect(program.status).toBe(422);
  const someone = { method: "POST", path: paths.signIn(), headers: form, body: "account=nobody" };
  expect((await house.as()(someone)).status).not.toBe(403);
});

test("our own page is let in", async () => {
  for (const headers of [
    { origin },
    { origin: "null", "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "same-origin" },
  ]) {
    const answer = await leader({
      method: "POST",
      path: paths.newContact(),
      headers: { ...form, ...headers },
      body: "x=1",
    });
    expect(answer.status).toBe(422);
  }
});

const elsewhere = [
  "//annet.example",
  "https://annet.example",
  "/\\annet.example",
  "\\\\annet.example",
  "/%5cannet.example",
  "javascript:alert(1)",
  "/vakt/../../annet.example",
  "/vakt\r\nset-cookie: a=b",
  " //annet.example",
  "/vakt//annet.example",
  "data:text/html,x",
  "",
];

test("nobody is led to another site by what the address or a form says", async () => {
  const gets = routesOf(house.app)
    .filter(({ method }) => method === "GET")
    .map(({ pattern }) => fill(pattern, "0000000000000000", "violence"));
  const leads: string[] = [];
  for (const to of elsewhere) {
    const said = new URLSearchParams(
      ["fra", "til", "next", "_path", "return", "url", "m"].map((name) => [name, to]),
    );
    said.append("til", "nn");
    const asked = [
      ...(to === elsewhere[0] ? gets : []).map((path) => ({ method: "GET", path: `${path}?${said}` })),
      { method: "GET", path: `/sprak?til=nn&fra=${encodeURIComponent(to)}` },
      ...["/inn", "/inn/bekreft", "/inn/hus", "/trening/innlogging", "/formal"].map((path) => ({
        method: "POST",
        path,
        headers: { ...form, origin },
        body: said.toString(),
      })),
    ];
    for (const one of asked) {
      const location = (await leader(one)).headers.get("location") ?? "/";
      if (!/^\/(?![/\\])/.test(location) && !one.path.startsWith(paths.leave()))
        leads.push(`${one.path} to ${location}`);
    }
  }
  expect(leads).toEqual([]);
});
