import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase } from "../world.ts";
import { actors } from "./actors.ts";
import { plantFences, type Asked } from "./ask.ts";
import { withoutClausesOfFunctions } from "./functions.ts";
import { withoutClauses, type Tried } from "./mutants.ts";
import { tableOf } from "./table.ts";

/** The houses planted in a database of their own, with a fence `broken` or none. */
async function asked(broken = "", only?: string) {
  const database = await cloneDatabase();
  const client = new pg.Client(database.settings("postgres"));
  await client.connect();
  await client.query(broken);
  const close = () => client.end().then(database.drop);
  return { client, close, all: await plantFences(client, only) };
}

let client: pg.Client;
let all: Asked;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => void ({ client, all, close } = await asked()), 180_000);
afterAll(() => close?.());

const about = `Who may see, add and change what, as the row security of the database has it. Written by
\`node node_modules/.bin/vitest run test/fences -u\`: read the difference before you keep it.

A row is let through when one of the rules that say "may" lets it through, and each that says "may only".
What is added is asked the same as what is seen, where no rule says "add". Each rule has the policies and tables
it stands for, then who is let to which rows. Who is not named is let to no row; a variant of somebody ("leader
behind a wall") is let to the same as that one. Names are those of names.ts, actors.ts and planted/.`;

test("S07 who may see, add and change what is as it stands in who-may.txt", async () => {
  const unasked = all.conditions.filter(({ roles }) => !actors.some(({ role }) => roles.includes(role)));
  expect(unasked).toEqual([]);
  expect(all.conditions.length).toBeGreaterThan(500);
  await expect(`${about}\n\n${tableOf(all)}\n`).toMatchFileSnapshot("who-may.txt");
});

test("S07 a clause that is lost in the database itself is seen there", { timeout: 180_000 }, async () => {
  const other = await asked(
    "alter policy by_oneself on access.shreddings with check (true)",
    "access.shreddings",
  );
  expect(tableOf(other.all)).toContain("- by_oneself · access: shreddings\n  everybody:\n    any row");
  expect(tableOf(all)).not.toContain("- by_oneself · access: shreddings\n  everybody:");
  await other.close();
});

/** One that nobody notices: say in planted/ or actors.ts to whom it matters. Where it can matter to nobody, take it out. */
const noneOf = ({ unnoticed, broken }: Tried) =>
  expect({ unnoticed, broken }).toEqual({ unnoticed: [], broken: [] });

test("S07 no clause of any policy can be taken out without another truth", { timeout: 180_000 }, async () => {
  const tried = await withoutClauses(client, all);
  console.log(`${tried.clauses} clauses of ${all.conditions.length} conditions taken out`);
  expect(tried.clauses).toBeGreaterThan(500);
  noneOf(tried);
});

test("S07 nor any of a function that policies lean on", { timeout: 600_000 }, async () => {
  const tried = await withoutClausesOfFunctions(client, all);
  console.log(`${tried.clauses} clauses of functions taken out`);
  expect(tried.clauses).toBeGreaterThan(100);
  noneOf(tried);
});
