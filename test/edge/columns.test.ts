import { afterAll, beforeAll, expect, test } from "vitest";
import pg from "pg";
import { cloneDatabase } from "../world.ts";
import { columns, plainTypes } from "./columns.ts";

// S15: a column that nobody has said anything of fails here.
interface Column {
  name: string;
  type: string;
  /** A closed list or a pattern that the database itself holds it to. */
  closed: boolean;
}

let clone: Awaited<ReturnType<typeof cloneDatabase>>;
let all: Column[];
beforeAll(async () => {
  clone = await cloneDatabase();
  const client = new pg.Client(clone.settings("postgres"));
  await client.connect();
  const { rows } = await client.query<Column>(`
    select n.nspname || '.' || c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        and pg_get_constraintdef(k.oid) ~ '= ANY \\(|= ''|<@ |~ ''\\^.*\\$''') as closed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`);
  all = rows;
  await client.end();
});
afterAll(() => clone.drop());

const said = new Map(
  Object.entries(columns).flatMap(([what, names]) =>
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, what]),
  ),
);
const covers = (name: string) => said.has(name) || said.has(`*.${name.split(".").at(-1)}`);

test("every column that can hold words, bytes or a place on the map is said to be sealed, or why it is in clear", () => {
  const free = all.filter(({ type, closed }) => !plainTypes.test(type) && !closed);
  expect(free.filter(({ name }) => !covers(name)).map(({ name, type }) => `${name} ${type}`)).toEqual([]);
  expect(free.length).toBeGreaterThan(150);
});

test("nothing is said of a column that is not there", () => {
  const names = new Set(all.flatMap(({ name }) => [name, `*.${name.split(".").at(-1)}`]));
  expect([...said.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test("what is sealed is bytes, and never words", () => {
  const types = new Map(all.map(({ name, type }) => [name, type]));
  const sealed = (columns.sealed ?? "").split(/\s+/).filter(Boolean);
  expect(sealed.filter((name) => !name.startsWith("*.") && types.get(name) !== "bytea")).toEqual([]);
  expect(all.filter(({ name, type }) => name.endsWith(".sealed") && type !== "bytea")).toEqual([]);
});
