import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { edgeHouse, type EdgeHouse } from "./edge/house.ts";

let house: EdgeHouse;
beforeAll(async () => {
  house = await edgeHouse();
});
afterAll(() => house.close());

/** Names of what tells where somebody is. A new field that tells it belongs here before it goes anywhere. */
const location =
  /^(address|adresse|street|postcode|postalcode|city|town|municipality|host|lat|lon|latitude|longitude|km|maxkm|avoid|away|house|houses|room|rooms|label|unit|units|unitname|building|floor|place|location|position|phone_position)$/i;

interface Node {
  $ref?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
}
interface Described {
  responses: Record<string, { content?: Record<string, { schema: Node }> }>;
}
interface Document {
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Node> };
}

/** What a partner is answered: what was sent to them, and what came of what they sent. */
const outgoing = [/^\/api\/v1\/requests/, /^\/api\/v1\/offers/, /^\/api\/v1\/cases\/\{id\}\/offers/];

function namesIn(node: Node | undefined, all: Document, seen = new Set<string>()): string[] {
  if (!node) return [];
  if (node.$ref) {
    const name = node.$ref.split("/").at(-1)!;
    return seen.has(name) ? [] : namesIn(all.components?.schemas?.[name], all, seen.add(name));
  }
  const inner = [node.items, ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  const own = Object.entries(node.properties ?? {});
  return [
    ...own.flatMap(([name, one]) => [name, ...namesIn(one, all, seen)]),
    ...inner.flatMap((one) => namesIn(one, all, seen)),
  ];
}

test("P8 no answer to a partner has a property of the location class", async () => {
  const answer = await house.as()({ method: "GET", path: "/openapi.json" });
  const document = JSON.parse(answer.body) as Document;
  const paths = Object.entries(document.paths).filter(([path]) => outgoing.some((one) => one.test(path)));
  expect(paths.length).toBeGreaterThanOrEqual(6);
  const names = paths.flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content }) =>
        Object.values(content ?? {}).flatMap(({ schema }) =>
          namesIn(schema, document).map((name) => `${path} ${name}`),
        ),
      ),
    ),
  );
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((one) => location.test(one.split(" ")[1]!))).toEqual([]);
});

/** Told across houses all the same, each because the other side owns it or has asked for it. */
const owned = [
  // The receiver's own unit, so that its night worker knows which room the question is about.
  "handovers.offered unitName",
];

test("P8 what goes from house to house in the outbox has no key of the location class, but what the receiver owns", async () => {
  const rows = await house.w.admin<{ kind: string; payload: unknown }>(
    sql`select distinct on (kind) kind, payload from scheduling.events where to_org_id <> org_id order by kind`,
  );
  expect(rows.length).toBeGreaterThan(3);
  const keysOf = (value: unknown): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) => [
          ...(Array.isArray(value) ? [] : [key]),
          ...keysOf(one),
        ])
      : [];
  const found = rows.flatMap(({ kind, payload }) =>
    keysOf(payload)
      .filter((key) => location.test(key))
      .map((key) => `${kind} ${key}`),
  );
  expect(found).toEqual(owned);
});

test("who looked twice stands in a row, without the words", async () => {
  const rows = await house.w.admin<{ thing: string; kinds: string[]; reason: string }>(
    sql`select distinct thing, kinds, reason from outgoing.let_through`,
  );
  expect(rows).toEqual([{ thing: "hand-over", kinds: ["phone"], reason: "needed" }]);
});

test("invariant 9: no message has left without a way that was safe then", async () => {
  const found = await house.w.admin(sql`
    select m.id from messages.messages m join messages.outcomes o on o.org_id = m.org_id and o.message_id = m.id
    where o.how = 'left' and (o.at < m.leaves_at or messages.not_safe(m.org_id, m.channel_id, o.at) in ('none', 'expired'))`);
  expect(found).toEqual([]);
});

test("there are no attachments: a form with a file is refused at every kind of address, whole and unread", async () => {
  const file = `--x\r\nContent-Disposition: form-data; name="fil"; filename="bilde.jpg"\r\n\r\nGPS\r\n--x--`;
  const headers = { "content-type": "multipart/form-data; boundary=x", origin: "http://localhost" };
  const at = house.as(house.ours.night);
  for (const path of [
    "/api/v1/cases",
    "/sak/0000000000000000/innslag",
    "/sak/0000000000000000/gi-over",
    "/innstillinger/klage",
  ]) {
    const answer = await at({ method: "POST", path, headers, body: file });
    expect([path, answer.status]).toEqual([path, 415]);
    expect(answer.body).toContain("Send a form or JSON");
  }
});
