import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import type { Answer } from "./ask.ts";
import { extraNames } from "./hostile.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { documentOf, operationsOf, type Document, type Operation } from "./operations.ts";
import { fill } from "./routes.ts";
import { validOf } from "./valid.ts";

let house: EdgeHouse;
let document: Document;
let operations: Operation[];
beforeAll(async () => {
  house = await edgeHouse();
  document = await documentOf(house.as());
  operations = operationsOf(document);
});
afterAll(() => house.close());

const json = { "content-type": "application/json", "if-match": '"1"' };
const nowhere = "0000000000000000";
const pathOf = ({ path, parameters }: Operation) => {
  const closed = parameters.find((one) => one.in === "path" && one.schema.enum);
  return fill(path, nowhere, String(closed?.schema.enum?.[0] ?? nowhere));
};
const send = (operation: Operation, body: string, headers: Record<string, string> = json): Promise<Answer> =>
  house.as(house.ours.leader)({ method: operation.method, path: pathOf(operation), headers, body });

/** The same body with one more field in one of its objects, for every object and every name. */
function withExtra(value: unknown, name: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((one, i) =>
      withExtra(one, name).map(
        (text) => `[${value.map((each, j) => (i === j ? text : JSON.stringify(each))).join(",")}]`,
      ),
    );
  }
  const fields = Object.entries(value);
  const written = (own: [string, unknown][]) =>
    own.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`);
  const here = `{${[...written(fields), `${JSON.stringify(name)}:"x"`].join(",")}}`;
  const deeper = fields.flatMap(([key, one]) =>
    withExtra(one, name).map(
      (text) =>
        `{${[...written(fields.filter(([other]) => other !== key)), `${JSON.stringify(key)}:${text}`].join(",")}}`,
    ),
  );
  return fields.some(([key]) => key === name) ? deeper : [here, ...deeper];
}

test("a field nobody asked for is refused, not passed over, in every object of every body", async () => {
  const bodies = operations.filter((one) => one.body);
  expect(bodies.length).toBeGreaterThanOrEqual(20);
  const passed: string[] = [];
  let tried = 0;
  for (const operation of bodies) {
    const valid = validOf(operation.body!, document, []);
    const [sound] = fc.sample(valid, { numRuns: 1, seed: 7 });
    for (const name of extraNames) {
      for (const body of withExtra(sound, name)) {
        const { status } = await send(operation, body);
        tried++;
        if (status !== 422) passed.push(`${operation.method} ${operation.path} ${status} ${body}`);
      }
    }
  }
  expect(passed).toEqual([]);
  expect(tried).toBeGreaterThan(300);
});

const bad: [string, string, number, string][] = [
  ["a NUL", '{"a":"\u0000"}', 400, "bad-characters"],
  ["a written NUL", '{"a":"\\u0000"}', 400, "bad-characters"],
  ["half a pair", '{"a":"\\ud800"}', 400, "bad-characters"],
  ["bytes that are no UTF-8", '{"a":"\ufffd"}', 400, "bad-characters"],
  ["33 levels", `${"[".repeat(33)}${"]".repeat(33)}`, 400, "too-deep"],
  ["20,000 levels", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, 400, "too-deep"],
  ["no JSON", "{'a':1}", 400, "not-json"],
  ["two documents", "{}{}", 400, "not-json"],
  ["nothing at all", "", 400, "not-json"],
  ["four million signs", `"${"a".repeat(4_000_001)}"`, 413, "too-large"],
];

test.each(bad)(
  "%s is refused with a reason at every operation that takes a body",
  async (_, body, status, code) => {
    for (const operation of operations.filter((one) => one.body)) {
      const answer = await send(operation, body);
      expect([operation.path, answer.status, JSON.parse(answer.body).code]).toEqual([
        operation.path,
        status,
        code,
      ]);
    }
  },
);

test("brackets in somebody's words open nothing", async () => {
  const write = operations.find((one) => one.path === "/api/v1/cases/{id}/entries" && one.method === "POST")!;
  const said = `Øvelse ${"[".repeat(40)} \\" ${"{".repeat(40)}`;
  const answer = await send(write, JSON.stringify({ track: null, text: said }));
  expect(answer.status).toBe(404);
});

test("another kind of body than JSON is refused everywhere, also without a length and packed", async () => {
  const kinds: Record<string, string>[] = [
    { "content-type": "application/xml" },
    { "content-type": "text/plain" },
    { "content-type": "application/vnd.api+json" },
    { "content-type": "multipart/form-data; boundary=x" },
    { "content-type": "", "transfer-encoding": "chunked" },
    { "content-type": "application/json", "content-encoding": "gzip" },
    { "content-type": "application/x-www-form-urlencoded" },
  ];
  for (const operation of operations.filter((one) => one.method !== "GET")) {
    for (const headers of kinds) {
      const answer = await send(operation, "{}", headers);
      expect([operation.path, headers, answer.status]).toEqual([operation.path, headers, 415]);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
    }
  }
});

test("a body without a length is counted as it comes", async () => {
  let given = 0;
  const endless = new ReadableStream({
    pull: (out) => {
      given += 100_000;
      out.enqueue(Buffer.alloc(100_000, "a"));
    },
  });
  const init = {
    method: "POST",
    body: endless,
    duplex: "half",
    headers: { "content-type": "application/json" },
  };
  const answer = await house.app.fetch(new Request("http://localhost/api/v1/contacts", init as RequestInit));
  expect(answer.status).toBe(413);
  expect(given).toBeLessThan(5_000_000);
});

test("a NUL in the name of an invented account is nobody's name", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  for (const account of ["%00", "natt%00", "%ef%bf%bd", "'", "x".repeat(300)]) {
    const asked = { method: "POST", path: paths.signIn(), headers, body: `account=${account}` };
    expect([account, (await house.as()(asked)).status]).toEqual([account, 422]);
  }
});
