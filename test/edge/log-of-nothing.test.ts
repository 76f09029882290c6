import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import type { Staff } from "../world.ts";
import type { Ask } from "./ask.ts";
import { nowhere, type Question } from "./cells.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { isOpenAddress, ofAJourney } from "./kinds.ts";
import { probesOf, type Probe } from "./probes.ts";
import { hasId } from "./routes.ts";

// What was answered as not there stands in the log as an attempt, whether it was hidden or never there (decision 0047).
interface Line {
  deed: string;
  named: boolean;
  refused: boolean;
}
/** A need as it is sent when nothing is wrong with it. */
const fitting = new Map([["POST /kontakt/:id/behov", "_version=1&who=woman"]]);
let house: EdgeHouse;
let probes: Probe[];
/** One of each kind, in our own house. */
const rows = new Map<string, string>();
beforeAll(async () => {
  house = await edgeHouse();
  probes = (await probesOf(house, fitting))
    .filter((one) => hasId(one) && !isOpenAddress(one.pattern))
    .toSorted((a, b) => Number(a.method !== "GET") - Number(b.method !== "GET"));
  // A flag about how often, and not about whom, is nobody's way.
  await house.w.admin(sql`update oversight.flags f set journey =
    (select s.journey from access.subjects s where s.org_id = f.org_id limit 1) where journey is null`);
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

const questionsOf = (some: readonly Probe[]) =>
  some.flatMap(({ about, ...probe }) => about.map((question) => ({ ...probe, question })));

test.each(["of another house", "walled off"])(
  "%s: a look at what is hidden is an attempt, as one at nothing is",
  { timeout: 120_000 },
  async (kind) => {
    const walled = kind === "walled off";
    const who = walled ? await house.w.member(house.ours.org, "Øvelse Habil", "leader") : house.theirs.leader;
    if (walled) await house.wallOff(who);
    const theirs = probes.filter((one) => !walled || ofAJourney.has(one.table!));
    const ask = await house.anew(who);
    const [answered, otherwise] = [new Set<string>(), new Set<string>()];
    let attempts = 0;
    for (const { method, pattern, table, question } of questionsOf(theirs)) {
      const id = rows.get(table!);
      if (!id) continue;
      const [hidden, nothing] = [
        await asking(ask, who, question, id),
        await asking(ask, who, question, nowhere),
      ];
      const line = `${hidden.status} ${method} ${pattern}`;
      if (hidden.lines.some((one) => one.named && !one.refused)) answered.add(line);
      if (JSON.stringify(hidden) !== JSON.stringify(nothing)) otherwise.add(line);
      if (hidden.lines.some((one) => one.refused)) attempts++;
    }
    expect([...answered].toSorted()).toEqual([]);
    expect([...otherwise].toSorted()).toEqual([]);
    expect(attempts).toBeGreaterThan(100);
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
