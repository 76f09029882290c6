import type pg from "pg";
import { valuesOf, type Column, type Value } from "./columns.ts";

/** One condition of a policy, as the database has it. */
export interface Condition {
  table: string;
  policy: string;
  /** What it says of itself: for which command, for whom, and whether it opens or narrows. */
  kind: string;
  roles: string[];
  /** As a filter of what is there, and of what is added. */
  text: string;
  columns: Column[];
}

export async function conditionsOf(client: pg.ClientBase): Promise<Condition[]> {
  const { rows } = await client.query<Condition>(`
    select c.oid::regclass::text as table, p.polname::text as policy,
      concat_ws(' ', case when p.polpermissive then 'may' else 'may only' end,
        case p.polcmd when 'r' then 'see' when 'a' then 'add' when 'w' then 'change' when 'd' then 'take away' else 'see and change' end,
        case when e.kind = 'check' and p.polqual is not null then 'so that it becomes' end) as kind,
      array(select r::regrole::text from unnest(p.polroles) r order by 1) as roles, e.text,
      coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
        from (select distinct d.refobjsubid from pg_depend d where d.classid = 'pg_policy'::regclass and d.objid = p.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0) d
        join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid), '[]') as columns
    from pg_policy p join pg_class c on c.oid = p.polrelid,
      lateral (values ('using', pg_get_expr(p.polqual, c.oid)), ('check', pg_get_expr(p.polwithcheck, c.oid))) e (kind, text)
    where e.text is not null order by 1, 2, 3`);
  return [...rows, ...besidePolicies];
}

/** What no policy asks, and yet says what was meant: the log keeps the purpose that was declared. */
const besidePolicies: Condition[] = [
  {
    table: "access.declared",
    policy: "function",
    kind: "has declared",
    roles: ["havn_app"],
    text: "access.declared(object) is not distinct from purpose",
    columns: [
      { name: "object", type: "text" },
      { name: "purpose", type: "text" },
    ],
  },
];

/** A condition that is asked of candidate rows. Tables whose conditions read alike are asked once. */
export interface Question {
  text: string;
  roles: string[];
  /** The table's own name: the rows are called so where a condition asks further. */
  alias: string;
  columns: (Column & { values: string[] })[];
  candidates: string;
  of: Condition[];
}

const aliasOf = (table: string) => table.split(".")[1]!.replaceAll('"', "");

/** Lays down the candidate rows of each question: every value of every column it asks about, with every other. */
export async function questionsOf(client: pg.ClientBase, conditions: Condition[]): Promise<Question[]> {
  const questions = new Map<string, Question>();
  const tables = new Map<string, string>();
  for (const one of conditions) {
    const alias = aliasOf(one.table);
    const text = one.text.replaceAll(`${alias}.`, "it.");
    const columns = one.columns.map((column) => ({ ...column, all: valuesOf(one.table, column, one.text) }));
    const rows = product(columns);
    const key = [text, one.roles, rows].join();
    const same = questions.get(key);
    if (same) {
      same.of.push(one);
      continue;
    }
    let candidates = tables.get(rows);
    if (!candidates) tables.set(rows, (candidates = `fences.candidates_${tables.size}`));
    questions.set(key, {
      text: one.text,
      roles: one.roles,
      alias,
      columns: columns.map(({ name, type, all }) => ({ name, type, values: all.map((value) => value.name) })),
      candidates,
      of: [one],
    });
  }
  await client.query([...tables].map(([rows, name]) => `create table ${name} as ${rows}`).join(";\n"));
  return [...questions.values()];
}

/** Numbered so that the last column turns fastest. */
function product(columns: { name: string; all: Value[] }[]): string {
  const lists = columns.map(
    ({ name, all }) =>
      `(values ${all.map(({ sql }, n) => `(${n}, ${sql})`).join(", ")}) v_${name} (n, ${name})`,
  );
  const number = columns.reduce((sum, { name, all }) => `(${sum}) * ${all.length} + v_${name}.n`, "0");
  const names = columns.map(({ name }) => `, v_${name}.${name}`).join("");
  return `select ${number} as candidate${names} ${lists.length > 0 ? "from" : ""} ${lists.join(" cross join ")}`;
}

/** Asks for the numbers of the candidates that `text` lets through. */
export const asking = ({ candidates, alias }: Question, text: string) =>
  `select coalesce(string_agg(candidate::text, ',' order by candidate), '') from ${candidates} as ${alias} where ${text}`;

/** How many candidates there are. */
export const sizeOf = ({ columns }: Question) =>
  columns.reduce((size, { values }) => size * values.length, 1);
