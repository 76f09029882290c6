import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { allTables, type Table } from "../full-house.ts";
import { difference } from "./cells.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { probesOf } from "./probes.ts";
import { hasId } from "./routes.ts";

// S13: a packet that was refused, that nobody answered, and one whose last second has passed.
let house: EdgeHouse;
let gone: { id: string; object: string }[];
beforeAll(async () => {
  house = await edgeHouse();
  const { w, theirs, taken } = house;
  await w.admin(sql`
    update access.grants set valid_from = valid_from - interval '40 days', valid_to = now() - interval '1 second'
    where org_id = ${theirs.org} and subject_id = ${taken.id} and ended_at is null`);
  gone = await w.admin(
    sql`select id, public_id as object from handovers.requests where org_id = ${theirs.org}`,
  );
});
afterAll(() => house.close());

test("S13 every address answers of it as of what does not exist", { timeout: 120_000 }, async () => {
  const probes = (await probesOf(house, new Map())).filter(hasId);
  const ask = await house.anew(house.theirs.leader);
  const seen: string[] = [];
  for (const { object } of gone) {
    for (const { method, pattern, about } of probes) {
      const found = await difference(ask, object, about[0]!);
      if (found) seen.push(`${method} ${pattern}: ${found}`);
    }
  }
  expect(seen).toEqual([]);
  expect([gone.length >= 3, probes.length > 100]).toEqual([true, true]);
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
