import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saidByDatabase } from "./asked.ts";
import { bareHouse } from "./bare.ts";
import { worlds, type World } from "./facts.ts";
import { brokenFunctions, brokenPolicies, type Broken } from "./mutants.ts";
import { saidByCode } from "./said.ts";
import { known } from "./unnoticed.ts";

const tables = ["access.subjects", "cases.cases"];
const functions = ["session", "org_as", "granted_subjects", "reach"];
/** Worlds each broken fence is tried with, until one of them tells. */
const tries = 40;

let house: Awaited<ReturnType<typeof bareHouse>>;
beforeAll(async () => void (house = await bareHouse()));
afterAll(() => house.close());

test(
  "S07 no clause by which a case is reached can be taken out unnoticed",
  { timeout: 3_600_000 },
  async () => {
    const some = fc
      .sample(worlds, { numRuns: tries, seed: 7 })
      .map((w) => ({ w, said: text(saidByCode(w)) }));
    const broken = [
      ...(await brokenPolicies(house.client, tables)),
      ...(await brokenFunctions(house.client, functions)),
    ];
    expect(broken.length).toBeGreaterThan(20);
    const unnoticed: string[] = [];
    for (const one of broken) if (!(await noticed(one, some))) unnoticed.push(onOneLine(one.name));
    console.log(`${broken.length} clauses taken out, ${unnoticed.length} unnoticed`);
    expect(unnoticed.filter((name) => !known.includes(name))).toEqual([]);
  },
);

const onOneLine = (name: string) => name.replaceAll(/\s+/g, " ");
const text = (said: Record<string, boolean>) =>
  JSON.stringify(Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1)));

async function noticed(one: Broken, some: { w: World; said: string }[]): Promise<boolean> {
  for (const { w, said } of some) {
    if ((await saidByDatabase(house.client, w, one.sql).then(text, String)) !== said) return true;
  }
  return false;
}
