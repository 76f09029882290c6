import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql, transaction } from "#platform/db";
import { definers, keepers, runtime, sweepable } from "./catalogue-lists.ts";
import { allTables, fullHouse, openTables, type Table } from "./full-house.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
let tables: Table[];
beforeAll(async () => {
  house = await fullHouse();
  tables = await house.w.admin<Table>(allTables);
});
afterAll(() => house.w.close());

const ask = <T extends object>(statement: ReturnType<typeof sql>) => house.w.admin<T>(statement);
const inOurs = sql`n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

describe("S01 row security", () => {
  test("every table is enabled and forced, but the ones listed as open", () => {
    const bare = tables.filter((one) => !one.secured || !one.forced).map((one) => one.name);
    expect(bare).toEqual(Object.keys(openTables).sort());
    expect(tables.filter((one) => one.hasOrg && openTables[one.name])).toEqual([]);
    expect(tables.length).toBeGreaterThan(40);
  });

  test("no fenced table is without a policy for anybody who holds a right on it", async () => {
    const found = await ask<{ name: string }>(sql`
      select n.nspname || '.' || c.relname || ' ' || r.rolname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r
      where c.relkind = 'r' and c.relrowsecurity and r.rolname = any (${runtime})
        and has_any_column_privilege(r.oid, c.oid, 'select, insert, update')
        and not exists (select from pg_policy p where p.polrelid = c.oid and r.oid = any (p.polroles))`);
    expect(found).toEqual([]);
  });

  test("no policy is for everybody", async () => {
    const found = await ask(sql`select polname from pg_policy where 0 = any (polroles)`);
    expect(found).toEqual([]);
  });

  test("a policy that lets everything through is the sweeper's, the keeper's or of what is published", async () => {
    const found = await ask<{ role: string }>(sql`
      select distinct r.rolname as role from pg_policy p join pg_roles r on r.oid = any (p.polroles)
      where pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true'`);
    expect(found.map((one) => one.role).sort()).toEqual(["havn_owner", "havn_public", "havn_sweep"]);
    const kept = await ask<{ name: string }>(sql`
      select distinct p.polrelid::regclass::text as name from pg_policy p join pg_roles r on r.oid = any (p.polroles)
      where r.rolname = 'havn_owner' order by 1`);
    const published = await ask<{ name: string }>(sql`
      select p.polrelid::regclass::text || ' ' || p.polcmd::text as name from pg_policy p
      join pg_roles r on r.oid = any (p.polroles) where r.rolname = 'havn_public'`);
    // To read: r.
    expect(published.map((one) => one.name)).toEqual(["directory.statements r"]);
    // What the definer functions need to know who is signed in, and nothing beyond it.
    expect(kept.map((one) => one.name)).toEqual([...keepers].sort());
  });
});

test("S02 no view reads past the fence", async () => {
  const found = await ask(sql`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${inOurs} and (c.relkind = 'm'
      or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))`);
  expect(found).toEqual([]);
});

describe("S03 functions", () => {
  test("definer functions are the ones listed, each for its role", async () => {
    const found = await ask<{ name: string; roles: string[] }>(sql`
      select p.oid::regprocedure::text as name, array(select r.rolname::text from pg_roles r
        where r.rolname = any (${runtime}) and has_function_privilege(r.oid, p.oid, 'execute')) as roles
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${inOurs} and p.prosecdef`);
    const sorted = Object.fromEntries(found.map(({ name, roles }) => [name, roles.toSorted()]));
    const wanted = Object.entries(definers).map(([name, roles]) => [name, roles.toSorted()]);
    expect(sorted).toEqual(Object.fromEntries(wanted));
  });

  test("every function of ours has its search path pinned", async () => {
    const found = await ask<{ name: string }>(sql`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${inOurs} and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false)`);
    expect(found).toEqual([]);
  });
});

describe("S04 runtime roles", () => {
  test("bypass nothing, make nothing and are members of nothing", async () => {
    const found = await ask(sql`
      select rolname from pg_roles where rolname = any (${runtime})
        and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or rolinherit or not rolcanlogin)`);
    expect(found).toEqual([]);
    const groups = await ask(sql`
      select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = any (${runtime})`);
    expect(groups).toEqual([]);
    const owner = await ask<{ rolcanlogin: boolean; rolbypassrls: boolean; rolsuper: boolean }>(
      sql`select rolcanlogin, rolbypassrls, rolsuper from pg_roles where rolname = 'havn_owner'`,
    );
    expect(owner).toEqual([{ rolcanlogin: false, rolbypassrls: false, rolsuper: false }]);
  });

  test("own nothing and may create nothing", async () => {
    const owned = await ask(sql`
      select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any (${runtime})
      union all
      select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = any (${runtime})
      union all
      select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = any (${runtime})`);
    expect(owned).toEqual([]);
    const create = await ask(sql`
      select r.rolname, n.nspname from pg_roles r, pg_namespace n
      where r.rolname = any (${runtime})
        and (has_schema_privilege(r.oid, n.oid, 'create') or has_database_privilege(r.oid, current_database(), 'create'))`);
    expect(create).toEqual([]);
  });

  test("truncate nothing, and delete only their own kept answers", async () => {
    const found = await ask<{ may: string }>(sql`
      select r.rolname || ' ' || k.kind || ' ' || n.nspname || '.' || c.relname as may
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r,
        unnest(array['delete', 'truncate', 'references', 'trigger']) as k (kind)
      where c.relkind = 'r' and ${inOurs} and r.rolname = any (${runtime}) and has_table_privilege(r.oid, c.oid, k.kind)`);
    expect(found.map((one) => one.may)).toEqual([
      "havn_app delete scheduling.answers",
      // Only what is over: its policy says how old (S23).
      "havn_relay delete scheduling.answers",
    ]);
  });

  test("the audit log is only ever added to", async () => {
    const found = await ask<{ may: string }>(sql`
      select r.rolname || ' ' || k.kind as may from pg_roles r, unnest(array['select', 'insert', 'update', 'delete']) as k (kind)
      where r.rolname = any (${runtime}) and has_table_privilege(r.oid, 'audit.entries', k.kind) order by 1`);
    expect(found.map((one) => one.may)).toEqual([
      "havn_app insert",
      "havn_app select",
      "havn_relay insert",
      "havn_relay select",
    ]);
    const sealed = await ask<{ may: string }>(sql`
      select r.rolname || ' ' || t.name || ' ' || k.kind as may from pg_roles r,
        unnest(array['audit.leaves', 'audit.checkpoints']) as t (name), unnest(array['update', 'delete', 'truncate']) as k (kind)
      where r.rolname = any (${runtime}) and has_table_privilege(r.oid, t.name, k.kind)`);
    expect(sealed).toEqual([]);
  });

  test("the sweeper reads ids and instants", async () => {
    const found = await ask<{ name: string; column: string }>(sql`
      select n.nspname || '.' || c.relname as name, a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relrowsecurity and a.attnum > 0 and ${inOurs}
        and has_column_privilege('havn_sweep', c.oid, a.attnum, 'select')`);
    expect(found.length).toBeGreaterThan(15);
    expect(found.filter((one) => !sweepable.test(one.column))).toEqual([]);
    const writes = await ask<{ name: string }>(sql`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${inOurs} and has_any_column_privilege('havn_sweep', c.oid, 'insert, update')`);
    expect(writes.map((one) => one.name)).toEqual(["scheduling.rounds"]);
  });
});

/** Fenced, but what it says is public; who said it is not (S16). */
const published = "directory.statements";

describe("S05 without a context", () => {
  test("every fenced table has rows, so that seeing none means something", async () => {
    const empty = [];
    for (const { name } of tables.filter((one) => one.secured)) {
      const [row] = await ask<{ n: number }>({ text: `select count(*)::int as n from ${name}`, values: [] });
      if (row?.n === 0) empty.push(name);
    }
    expect(empty).toEqual([]);
  });

  test.each(["staff", "relay", "open"] as const)(
    "the pool for %s sees no row of any fenced table",
    async (pool) => {
      const seen: string[] = [];
      for (const { name } of tables.filter((one) => one.secured)) {
        const rows = await transaction(house.w.pools[pool], { text: "select 1" }, (tx) =>
          tx.rows({ text: `select 1 from ${name} limit 1`, values: [] }),
        ).catch((thrown: { code?: string }) => {
          if (thrown.code === "42501") return [];
          throw thrown;
        });
        if (rows.length > 0) seen.push(name);
      }
      expect(seen).toEqual(pool === "open" ? [published] : []);
    },
  );
});

describe("S16 the public role", () => {
  test("reaches organisations, municipalities and centres, to read", async () => {
    const found = await ask<{ may: string }>(sql`
      select k.kind || ' ' || n.nspname || '.' || c.relname as may
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['select', 'insert', 'update']) as k (kind)
      where c.relkind in ('r', 'v') and ${inOurs} and has_schema_privilege('havn_public', n.oid, 'usage')
        and has_any_column_privilege('havn_public', c.oid, k.kind) order by 1`);
    expect(found.map((one) => one.may)).toEqual([
      "select access.organisations",
      "select directory.centres",
      "select directory.municipalities",
      "select directory.papers",
      "select directory.revision",
      "select directory.statements",
    ]);
  });

  test("reads of a fenced table only what a centre has said in public, and when", async () => {
    const found = await ask<{ may: string }>(sql`
      select c.oid::regclass || ' ' || a.attname as may
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relrowsecurity and a.attnum > 0 and ${inOurs}
        and has_schema_privilege('havn_public', n.oid, 'usage')
        and has_column_privilege('havn_public', c.oid, a.attnum, 'select') order by 1`);
    const columns = ["at", "centre_id", "kind", "said", "version"];
    expect(found.map((one) => one.may)).toEqual(columns.map((column) => `${published} ${column}`));
  });

  test("never comes into a schema with people in it", async () => {
    const found = await ask<{ name: string }>(sql`
      select n.nspname as name from pg_namespace n
      where ${inOurs} and has_schema_privilege('havn_public', n.oid, 'usage') order by 1`);
    expect(found.map((one) => one.name)).toEqual(["access", "directory"]);
  });
});

describe("the organisation comes first", () => {
  const owned = sql`
    select c.oid, a.attnum as org from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' where c.relkind = 'r' and ${inOurs}`;

  test("in every foreign key between tables that have one", async () => {
    const found = await ask<{ name: string; first: boolean }>(sql`
      with owned as (${owned})
      select k.conrelid::regclass || ' ' || k.conname as name, k.conkey[1] = f.org and k.confkey[1] = t.org as first
      from pg_constraint k join owned f on f.oid = k.conrelid join owned t on t.oid = k.confrelid where k.contype = 'f'`);
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter((one) => !one.first)).toEqual([]);
  });

  test("in every key and exclusion of such a table, but the session's own and the one keeper of a centre", async () => {
    const found = await ask<{ name: string }>(sql`
      with owned as (${owned})
      select i.indrelid::regclass::text as name from pg_index i join owned o on o.oid = i.indrelid
      where (i.indisunique or i.indisexclusion) and i.indkey[0] <> o.org`);
    // That a centre is kept by somebody else is no secret: what it says of itself is public.
    const known = ["access.sessions", "access.sessions", "directory.keepers"];
    expect(found.map((one) => one.name).sort()).toEqual(known);
  });

  test("and nothing counts across them", async () => {
    const found = await ask(sql`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${inOurs}`);
    expect(found).toEqual([]);
  });
});
