import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase } from "../world.ts";
import { makeTry, saidByDatabase } from "./asked.ts";
import { worlds, type World } from "./facts.ts";
import { brokenFunctions, brokenPolicies, type Broken } from "./mutants.ts";
import { saidByCode } from "./said.ts";
import { known } from "./unnoticed.ts";

const tables = ["access.subjects", "cases.cases"];
const functions = ["session", "reach"];
/** Worlds each broken fence is tried with, until one of them tells. */
const tries = 40;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let client: pg.PoolClient;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = new pg.Pool({ ...database.settings("postgres"), max: 1 });
  pool.on("error", () => undefined);
  client = await pool.connect();
  await client.query(makeTry);
});
afterAll(async () => {
  client.release();
  await pool.end();
  await database.drop();
});

test(
  "S07 no clause by which a case is reached can be taken out unnoticed",
  { timeout: 3_600_000 },
  async () => {
    const some = fc
      .sample(worlds, { numRuns: tries, seed: 7 })
      .map((w) => ({ w, said: text(saidByCode(w)) }));
    const broken = [...(await brokenPolicies(client, tables)), ...(await brokenFunctions(client, functions))];
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
    if ((await saidByDatabase(client, w, one.sql).then(text, String)) !== said) return true;
  }
  return false;
}
