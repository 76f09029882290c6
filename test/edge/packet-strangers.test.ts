import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { allTables, type Table } from "../full-house.ts";
import { difference } from "./cells.ts";
import type { Ask } from "./ask.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { kindOf } from "./kinds.ts";
import { packetsOver } from "./packets-over.ts";
import { probesOf } from "./probes.ts";
import { hasId } from "./routes.ts";

// S13: a packet is over by a no, by the sender's word or deadline, by a yes that came too late, and by its last second.
interface Gone {
  id: string;
  object: string;
  how: string;
}
let house: EdgeHouse;
let gone: Gone[];
/** Who asks where about which. */
let tried: { ask: Ask; about: Gone[]; where: (pattern: string) => boolean }[];
beforeAll(async () => {
  house = await edgeHouse();
  const { w, theirs, taken } = house;
  const reader = await house.anew(theirs.night);
  const over = await packetsOver(house, reader);
  await w.admin(sql`
    update access.grants set valid_from = valid_from - interval '40 days', valid_to = now() - interval '1 second'
    where org_id = ${theirs.org} and subject_id = ${taken.id} and ended_at is null`);
  const before = await w.admin<Gone>(sql`
    select r.id, r.public_id as object, a.how from handovers.requests r
    join handovers.answers a on a.org_id = r.org_id and a.request_id = r.id
    where r.org_id = ${theirs.org} and r.received_at < (select min(received_at) from handovers.requests where id = ${over[0]!.id})`);
  gone = [...before, ...over];
  const leader = await house.anew(theirs.leader);
  const anywhere = () => true;
  tried = [
    // In the very session in which it was open.
    { ask: reader, about: over, where: anywhere },
    { ask: leader, about: before, where: anywhere },
    { ask: leader, about: over, where: (pattern) => kindOf(pattern) === "handovers.requests" },
  ];
});
afterAll(() => house.close());

test("every way a packet ends is tried", () => {
  const ways = ["accepted", "declined", "expired", "superseded", "withdrawn"];
  expect([...new Set(gone.map(({ how }) => how))].toSorted()).toEqual(ways);
});

/** What says that it was here once: who could open what, and the house's own log. None of it holds a word of the packet. */
const index = /^(access\.(subjects|parts|grants|openings|things)|audit\.|cases\.|places\.|scheduling\.)/;

test("S13 no table of the hand-over has a row of it, and its key is not had", async () => {
  const { w, theirs } = house;
  const tables = (await w.admin<Table>(allTables)).filter((one) => one.secured && !index.test(one.name));
  const mentions = (name: string, ids: string[]) => (tx: Tx) =>
    tx.rows({ text: `select 1 from ${name} t where to_jsonb(t)::text ~ $1`, values: [ids.join("|")] });
  const seen: string[] = [];
  const ids = gone.flatMap(({ id, object }) => [id, object]);
  for (const { name } of tables) {
    const rows = await w
      .as(theirs.leader, "handovers.list", mentions(name, ids))
      .catch((thrown: { code?: string }) => {
        if (thrown.code === "42501") return [];
        throw thrown;
      });
    if (rows.length > 0) seen.push(name);
  }
  expect(seen).toEqual([]);
  expect(tables.map((one) => one.name)).toContain("handovers.wakes");
  // They are there: row security is what hides them.
  expect(
    await w.admin(
      sql`select 1 from handovers.readings where request_id = any (${ids.filter((id) => id.includes("-"))})`,
    ),
  ).not.toEqual([]);
});

test("S13 every address answers of it as of what does not exist", { timeout: 240_000 }, async () => {
  const probes = (await probesOf(house, new Map())).filter(hasId);
  const seen: string[] = [];
  for (const { ask, about: packets, where } of tried) {
    for (const { method, pattern, about } of probes.filter((one) => where(one.pattern))) {
      for (const { object, how } of packets) {
        const found = await difference(ask, object, about[0]!);
        if (found) seen.push(`${how} ${method} ${pattern}: ${found}`);
      }
    }
  }
  expect(seen).toEqual([]);
  expect(probes.length).toBeGreaterThan(100);
});
