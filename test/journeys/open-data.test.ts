import { readFileSync } from "node:fs";
import n3 from "n3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { openSite, type Site } from "./site.ts";

type Json = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- read as a stranger to the code would

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await fetch(site.origin + path, {
    method,
    headers: { "accept-language": "nb", "accept-encoding": "identity", ...headers },
  });
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  return {
    status: answer.status,
    headers: answer.headers,
    type,
    text,
    json: (text && /json/.test(type) && !/ndjson/.test(type) ? JSON.parse(text) : {}) as Json,
  };
}
const list = async (query: string) => (await ask(`/api/hsds/${query}`)).json;

const everything = [
  "/api/hsds",
  "/api/hsds/",
  "/api/hsds/services?full=true",
  "/api/hsds/organizations?full=true&full_service=true",
  "/api/hsds/service_at_locations?full=true",
  "/api/hsds/taxonomies",
  "/api/hsds/taxonomy_terms?per_page=1000",
  "/api/hsds/bulk.json",
  "/api/hsds/profile",
  "/api/hsds/profile/service.json",
  "/data/centres.csv",
  "/data/centres.csv-metadata.json",
  "/data/terms.csv",
  "/data/terms.csv-metadata.json",
  "/data/municipalities.csv",
  "/data/municipalities.csv-metadata.json",
  "/data/overview.json",
  "/katalog",
  "/katalog.ttl",
  "/katalog.jsonld",
  "/sitemap.xml",
];

test.each(everything)("%s is open, licensed, may be kept a little and asked for again", async (path) => {
  const first = await ask(path);
  expect(first.status).toBe(200);
  const header = (name: string) => first.headers.get(name) ?? "";
  expect(header("cache-control")).toBe("public, max-age=300");
  expect(header("link")).toContain('<https://creativecommons.org/licenses/by/4.0/>; rel="license"');
  expect(header("etag")).toMatch(/^"[\w-]{27}"$/);
  expect(Date.parse(header("last-modified"))).not.toBeNaN();
  expect(header("set-cookie")).toBe("");
  const [any, cross] = path === "/sitemap.xml" ? ["", "same-origin"] : ["*", "cross-origin"];
  expect([header("access-control-allow-origin"), header("cross-origin-resource-policy")]).toEqual([
    any,
    cross,
  ]);
  for (const tag of [header("etag"), `W/${header("etag")}`, `"old", ${header("etag")}`, "*"]) {
    const again = await ask(path, { "if-none-match": tag });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", header("etag")]);
  }
  expect((await ask(path, { "if-none-match": '"old"' })).status).toBe(200);
  expect((await ask(path, { "if-modified-since": header("last-modified") })).status).toBe(304);
  const head = await ask(path, {}, "HEAD");
  expect([head.status, head.text, head.headers.get("etag")]).toEqual([200, "", header("etag")]);
});

test.each([...everything, "/robots.txt"])("%s can only be read", async (path) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const answer = await ask(path.split("?")[0]!, {}, method);
    expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, "GET, HEAD"]);
    expect(answer.json.code).toBe("read-only");
  }
});

test("nothing invented, nothing unverified and no address is in any of it", async () => {
  const invented = await site.ask<{ name: string }>(
    sql`select name from directory.centres where training union select name from access.organisations`,
  );
  expect(invented.length).toBeGreaterThan(5);
  const { centres } = JSON.parse(readFileSync("data/centres.json", "utf8")) as { centres: Json[] };
  const unverified = centres.flatMap((centre) => [
    ...(centre.phones ?? []).filter((one: Json) => !one.verified).map((one: Json) => one.number as string),
    ...(centre.email?.verified === false ? [centre.email.is as string] : []),
    ...(centre.website?.verified === false ? [`"${centre.website.is as string}"`] : []),
  ]);
  expect(unverified.length).toBeGreaterThan(20);
  for (const path of [...everything, "/apne-data"]) {
    const { text } = await ask(path);
    for (const { name } of invented) expect([path, text.includes(name)]).toEqual([path, false]);
    for (const way of unverified) expect([path, way, text.includes(way)]).toEqual([path, way, false]);
    expect(text).not.toMatch(/"(latitude|longitude|address_1|available|capacities)":(?!false)/);
    // The frame of the page for people leads to the training; no data does.
    expect([path, path !== "/apne-data" && text.includes("/trening")]).toEqual([path, false]);
  }
});

describe("pages of a list", () => {
  test("all pages together are the whole list, each once", async () => {
    const whole = await list("services?per_page=1000");
    const seen: string[] = [];
    const first = await list("services?per_page=7");
    expect(first).toMatchObject({
      page_number: 1,
      size: 7,
      first_page: true,
      last_page: false,
      empty: false,
    });
    for (let page = 1; page <= first.total_pages; page++) {
      const part = await list(`services?per_page=7&page=${page}`);
      expect(part.last_page).toBe(page === first.total_pages);
      seen.push(...part.contents.map((one: Json) => one.id));
    }
    expect(seen).toEqual(whole.contents.map((one: Json) => one.id));
    expect(new Set(seen).size).toBe(whole.total_items);
  });

  test("after the last page there is nothing, and nothing found is an empty page", async () => {
    expect(await list("services?page=999")).toMatchObject({
      size: 0,
      empty: true,
      last_page: true,
      contents: [],
    });
    expect(await list("services?search=zzzz")).toEqual({
      total_items: 0,
      total_pages: 0,
      page_number: 1,
      size: 0,
      first_page: true,
      last_page: true,
      empty: true,
      contents: [],
    });
  });

  test("short, whole and streamed", async () => {
    const short = await list("services?minimal=true");
    expect(short).toMatchObject({ total_pages: 1, first_page: true, last_page: true });
    expect(Object.keys(short.contents[0])).toEqual(["id"]);
    const full = await list("services?full=true&per_page=1");
    expect(full.contents[0].attributes.length).toBeGreaterThan(0);
    expect((await list("services?per_page=1")).contents[0]).not.toHaveProperty("attributes");
    const stream = await ask("/api/hsds/services?format=ndjson");
    expect(stream.type).toMatch(/^application\/x-ndjson/);
    expect(stream.text.trim().split("\n")).toHaveLength(short.total_items);
  });

  test.each([
    "page=0",
    "page=x",
    "per_page=-1",
    "format=xml",
    "full=yes",
    "taxonomy_id=rus",
    "modified_after=x",
    "near=me",
  ])("?%s is refused by name", async (query) => {
    const answer = await ask(`/api/hsds/services?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.json).toMatchObject({ code: "invalid-input", faults: [expect.anything()] });
  });

  test("a place can not be searched by postcode, since no point of any house is kept", async () => {
    expect((await ask("/api/hsds/service_at_locations?postcode=0150")).json.faults).toEqual([
      { field: "postcode", fault: "no-addresses" },
    ]);
  });
});

describe("filters add up", () => {
  test("by term, taxonomy, organisation and words", async () => {
    const terms = (await list("taxonomy_terms?per_page=1000")).contents as Json[];
    const term = (code: string) => terms.find((one) => one.code === code)!;
    const takes = await list(`services?taxonomy_term_id=${term("for-women-who-use").id}`);
    expect(takes.total_items).toBe(2);
    const [one] = takes.contents as Json[];
    const both = `taxonomy_term_id=${term("for-women-who-use").id}&organization_id=${one!.organization_id}`;
    expect((await list(`services?${both}`)).contents).toEqual([one]);
    expect((await list(`services?${both}&search=finnesikke`)).total_items).toBe(0);
    expect((await list(`services?${both}&taxonomy_id=${term("arrive").taxonomy_id}`)).total_items).toBe(0);
    // A parent finds whoever has any of its children.
    const women = await list(`services?taxonomy_term_id=${term("women").id}&per_page=1000`);
    const yes = await list(`services?taxonomy_term_id=${term("women-yes").id}&per_page=1000`);
    expect(women.total_items).toBeGreaterThanOrEqual(yes.total_items);
    expect(yes.total_items).toBeGreaterThan(30);
    expect((await list("organizations?search=Tromso")).total_items).toBeGreaterThan(0);
    expect((await list(`taxonomy_terms?parent_id=${term("arrive").id}`)).total_items).toBe(4);
    // What has no time of change is never left out: a reader who asks for news misses nothing.
    expect((await list("services?modified_after=2999-01-01")).total_items).toBe(
      (await list("services")).total_items,
    );
  });
});

test.each(["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"])(
  "each of %s answers at its own address, and an unknown id as any unknown thing",
  async (name) => {
    const { contents } = await list(`${name}?per_page=1000`);
    for (const { id } of (contents as Json[]).slice(0, 5)) {
      expect((await list(`${name}/${id}`)).id).toBe(id);
    }
    const missing = [];
    for (const id of ["00000000-0000-5000-8000-000000000000", "drammen", "%F0%9F%98%80"]) {
      const answer = await ask(`/api/hsds/${name}/${id}`);
      missing.push([answer.status, answer.type, answer.text]);
    }
    expect(new Set(missing.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(missing[0]![0]).toBe(404);
    expect((await ask("/api/hsds/nothing")).text).toBe(missing[0]![2]);
  },
);

test("one language for each answer, by the address before the browser", async () => {
  const nb = await ask("/api/hsds/services");
  expect([nb.headers.get("content-language"), nb.headers.get("vary")]).toEqual([
    "nb",
    expect.stringContaining("Accept-Language"),
  ]);
  const en = await ask("/api/hsds/services", { "accept-language": "en-GB,en;q=0.9" });
  expect(en.headers.get("content-language")).toBe("en");
  expect(en.headers.get("etag")).not.toBe(nb.headers.get("etag"));
  expect(en.text).toMatch(/A safe stay/);
  const se = await ask("/api/hsds/services?m=se", { "accept-language": "en" });
  expect(se.headers.get("content-language")).toBe("se");
  const ids = (answer: typeof nb) => answer.json.contents.map((one: Json) => one.id);
  expect(ids(se)).toEqual(ids(nb));
});

test("addresses in the answers are those of the setting, whatever the Host header says", async () => {
  const { json } = await ask("/api/hsds", { host: "evil.example" });
  expect(json.profile).toBe("http://localhost/api/hsds/profile");
  expect((await ask("/katalog.ttl", { "x-forwarded-host": "evil.example" })).text).not.toContain("evil");
});

test("the catalogue can be read as Turtle and as JSON-LD, and its files are there", async () => {
  const { text, type } = await ask("/katalog.ttl");
  expect(type).toMatch(/^text\/turtle/);
  const urls = new n3.Parser()
    .parse(text)
    .filter((one) => /downloadURL|endpointURL|endpointDescription|homepage/.test(one.predicate.value));
  expect(urls.length).toBeGreaterThan(6);
  for (const { object } of urls) {
    expect([object.value, (await ask(object.value.replace("http://localhost", ""))).status]).toEqual([
      object.value,
      200,
    ]);
  }
  expect((await ask("/katalog.jsonld")).type).toMatch(/^application\/ld\+json/);
  expect((await ask("/katalog", { accept: "application/ld+json" })).type).toMatch(/^application\/ld\+json/);
});
