import type pg from "pg";
import { without } from "./clauses.ts";

export interface Broken {
  /** What was taken out of what. */
  name: string;
  /** The statement that breaks it; undone by rolling back. */
  sql: string;
}

interface Policy {
  name: string;
  on: string;
  roles: string[];
  qual: string | null;
  check: string | null;
}

/** Every policy of the tables, with each clause of it taken out once. */
export async function brokenPolicies(client: pg.PoolClient, tables: readonly string[]): Promise<Broken[]> {
  const { rows } = await client.query<Policy>(
    `select polname as name, polrelid::regclass::text as on, pg_get_expr(polqual, polrelid) as qual,
       array(select rolname::text from pg_roles r where r.oid = any (polroles)) as roles,
       pg_get_expr(polwithcheck, polrelid) as check
     from pg_policy where polrelid::regclass::text = any ($1) order by 2, 1`,
    [tables],
  );
  return (
    rows
      // What the owner may is asked by the functions alone, and all of it.
      .filter((one) => !one.roles.includes("havn_owner"))
      .flatMap(({ name, on, qual, check }) => {
        const alter = (kind: string, text: string | null) =>
          without(text ?? "", true).map((one) => ({
            name: `${on} ${name} ${kind}: ${one.dropped}`,
            sql: `alter policy ${name} on ${on} ${kind} (${one.text})`,
          }));
        return [...alter("using", qual), ...alter("with check", check)];
      })
  );
}

/** Every definer function the policies lean on, likewise. */
export async function brokenFunctions(client: pg.PoolClient, names: readonly string[]): Promise<Broken[]> {
  const { rows } = await client.query<{ name: string; whole: string; body: string }>(
    `select p.proname as name, pg_get_functiondef(p.oid) as whole, p.prosrc as body
     from pg_proc p where p.pronamespace = 'access'::regnamespace and p.proname = any ($1) order by 1`,
    [names],
  );
  return rows.flatMap(({ name, whole, body }) =>
    without(body, false).map((one) => ({
      name: `${name}: ${one.dropped}`,
      sql: whole.replace(body, () => one.text),
    })),
  );
}
