import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import type { Staff } from "../world.ts";
import type { Ask } from "./ask.ts";
import { nowhere, type Question } from "./cells.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { isOpenAddress } from "./kinds.ts";
import { probesOf, type Probe } from "./probes.ts";
import { hasId } from "./routes.ts";

// What was answered as not there stands in the log as an attempt, whether it was hidden or never there (decision 0047).
interface Line {
  deed: string;
  named: boolean;
  refused: boolean;
}
let house: EdgeHouse;
let probes: Probe[];
/** One of each kind, in our own house. */
const rows = new Map<string, string>();
beforeAll(async () => {
  house = await edgeHouse();
  probes = (await probesOf(house, new Map()))
    .filter((one) => hasId(one) && !isOpenAddress(one.pattern))
    .toSorted((a, b) => Number(a.method !== "GET") - Number(b.method !== "GET"));
  for (const table of new Set(probes.flatMap((one) => one.table ?? []))) {
    const text = `select public_id as id from ${table} where org_id = $1 order by ctid limit 1`;
    const [row] = await house.w.admin<{ id: string }>({ text, values: [house.ours.org] });
    if (row) rows.set(table, row.id);
  }
});
afterAll(() => house.close());

/** The answer, and what came of it in the log of whoever asked. */
async function asking(ask: Ask, { membership }: Staff, question: Question, id: string) {
  const { w } = house;
  const of = sql`from audit.entries where membership_id = ${membership}`;
  const [before] = await w.admin<{ n: number }>(sql`select count(*)::int as n ${of}`);
  const { status } = await ask(question(id));
  const lines = await w.admin<Line>(sql`
    select deed, object is not null as named, refused is true as refused ${of} order by at offset ${before!.n}`);
  return { status, lines };
}

/**
 * Pages that put what they looked up together with more, so that the desk does not see that nothing was there. They may only
 * become fewer.
 */
const unseen = [
  "GET /godkjenninger/:id",
  "GET /kontakt/:id/behov",
  "GET /medlemmer/:id",
  "GET /nokler/sak/:id",
  "GET /sak/:id/gi-over",
  "GET /saker/avslutt/:id",
  "POST /godkjenninger/:id/kode",
  "POST /godkjenninger/:id/nei",
  "POST /ny-nokkel/:id",
];

test(
  "a stranger's look at what is hidden is an attempt, as one at nothing is",
  { timeout: 120_000 },
  async () => {
    const { theirs } = house;
    const ask = await house.anew(theirs.leader);
    const [answered, otherwise] = [new Set<string>(), new Set<string>()];
    for (const { method, pattern, table, about } of probes) {
      const id = rows.get(table!);
      if (!id) continue;
      const [hidden, nothing] = [
        await asking(ask, theirs.leader, about[0]!, id),
        await asking(ask, theirs.leader, about[0]!, nowhere),
      ];
      if (hidden.status !== 404) continue;
      if (hidden.lines.some((one) => one.named && !one.refused)) answered.add(`${method} ${pattern}`);
      if (JSON.stringify(hidden.lines) !== JSON.stringify(nothing.lines))
        otherwise.add(`${method} ${pattern}`);
    }
    expect([...answered].toSorted()).toEqual(unseen);
    expect([...otherwise]).toEqual([]);
  },
);

test("a look that was answered is no attempt", { timeout: 120_000 }, async () => {
  const { ours } = house;
  const ask = await house.anew(ours.leader);
  let answered = 0;
  for (const { method, pattern, table, about } of probes.filter((one) => one.method === "GET")) {
    const id = rows.get(table!);
    const found = id ? await asking(ask, ours.leader, about[0]!, id) : undefined;
    if (found?.status !== 200) continue;
    answered++;
    expect([`${method} ${pattern}`, found.lines.filter((one) => one.refused)]).toEqual([
      `${method} ${pattern}`,
      [],
    ]);
  }
  expect(answered).toBeGreaterThan(30);
});
