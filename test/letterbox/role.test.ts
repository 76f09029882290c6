import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { addReport, namesOf } from "../../src/modules/concerns/given.ts";
import { letterSide } from "../letter-side.ts";
import { town } from "./town.ts";

// S20, by the database: the role that brings a report in reads nothing back, by no statement and no function.
const secret = "Øvelse kanarifugl 8831";
const told = { text: secret, reach: secret, urgency: "soon", lang: "nb" } as const;
const own = namesOf("ab".repeat(16), "Øvelse");

let it: Awaited<ReturnType<typeof town>>;
let side: ReturnType<typeof letterSide>;
let role: pg.Client;
beforeAll(async () => {
  it = await town();
  side = letterSide(it.w);
  await addReport(side.pool, it.address, { ...own, receipt: Buffer.alloc(32, 7), told });
});
beforeEach(async () => {
  await role?.end();
  role = new pg.Client(it.w.settings("havn_intake"));
  await role.connect();
});
afterAll(async () => {
  await role.end();
  await side.close();
  await it.w.close();
});

const ask = <T extends object>(statement: ReturnType<typeof sql>) => it.w.admin<T>(statement);
const ours = sql`n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;
const refusal = async (text: string, values: unknown[] = []) =>
  role.query(text, values).then(
    () => "done",
    (thrown: pg.DatabaseError) => thrown.code,
  );

describe("S20 what it may", () => {
  test("is to add seven columns to one table", async () => {
    const found = await ask<{ may: string }>(sql`
      select k.kind || ' ' || n.nspname || '.' || c.relname as may
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['select', 'insert', 'update', 'references']) as k (kind)
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} and has_any_column_privilege('havn_intake', c.oid, k.kind)`);
    expect(found.map((one) => one.may)).toEqual(["insert concerns.reports"]);
    const whole = await ask(sql`
      select c.relname, k.kind from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as k (kind)
      where c.relkind = 'r' and ${ours} and has_table_privilege('havn_intake', c.oid, k.kind)`);
    expect(whole).toEqual([]);
    const columns = await ask<{ name: string }>(sql`
      select a.attname as name from pg_attribute a
      where a.attrelid = 'concerns.reports'::regclass and has_column_privilege('havn_intake', a.attrelid, a.attnum, 'insert')
      order by a.attnum`);
    expect(columns.map((one) => one.name).join(" ")).toBe(
      "org_id id public_id letterbox_id receipt sealed urgency",
    );
  });

  test("no sequence, no schema but its own, and of its functions the one that says whether a letterbox takes", async () => {
    expect(
      await ask(
        sql`select from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours}`,
      ),
    ).toEqual([]);
    const schemas = await ask<{ name: string }>(sql`
      select n.nspname as name from pg_namespace n where ${ours} and has_schema_privilege('havn_intake', n.oid, 'usage') order by 1`);
    expect(schemas.map((one) => one.name)).toEqual(["concerns", "public"]);
    const functions = await ask<{ name: string }>(sql`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and has_schema_privilege('havn_intake', n.oid, 'usage') and has_function_privilege('havn_intake', p.oid, 'execute')
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`);
    expect(functions.map((one) => one.name)).toEqual(["concerns.takes(uuid,uuid)"]);
  });
});

const reading = [
  "select sealed from concerns.reports",
  "select count(*) from concerns.reports",
  "select 1 from concerns.reports",
  "table concerns.reports",
  "copy concerns.reports to stdout",
  "copy (select sealed from concerns.reports) to stdout",
  "begin; declare c cursor for select sealed from concerns.reports",
  "prepare p as select sealed from concerns.reports; execute p",
  "explain analyze select sealed from concerns.reports",
  "create temp table t as select * from concerns.reports",
  "create temp view v as select * from concerns.reports; select * from v",
  "update concerns.reports set urgency = 'today'",
  "update concerns.reports set sealed = sealed returning sealed",
  "delete from concerns.reports",
  "truncate concerns.reports",
  "merge into concerns.reports r using (select 1) s on true when matched then update set urgency = 'today'",
  "begin; lock concerns.reports in access exclusive mode",
  "create trigger t before insert on concerns.reports for each row execute function suppress_redundant_updates_trigger()",
  "create rule r as on insert to concerns.reports do also notify x",
  "create policy p on concerns.reports using (true)",
  "alter table concerns.reports disable row level security",
  "alter table concerns.reports owner to havn_intake",
  "grant select on concerns.reports to havn_intake",
  "create function concerns.f() returns int language sql as 'select 1'",
  "create function public.f() returns int language sql as 'select 1'",
  "create table public.t (id uuid references concerns.reports)",
  "create temp table t (org_id uuid, id uuid, foreign key (org_id, id) references concerns.reports (org_id, id))",
  "create extension dblink",
  "create event trigger t on ddl_command_end execute function x()",
  "set role havn_owner",
  "set role havn_app",
  "set session authorization havn_app",
  "set session_replication_role = replica",
  "select concerns.key_for(gen_random_uuid())",
  "select concerns.receipt_state('\\x00')",
  "select * from concerns.taking()",
  "select * from concerns.letterboxes",
  "select * from concerns.takings",
  "select * from access.data_keys",
  "select access.role_key(gen_random_uuid())",
  "select * from access.session()",
  "select * from audit.entries",
  "select pg_read_file('postgresql.conf')",
  "select pg_ls_dir('base')",
  "select lo_import('/etc/passwd')",
  "select lo_get(loid) from pg_largeobject",
  "select * from pg_authid",
  "select pg_reload_conf()",
  "do $$ begin perform sealed from concerns.reports; end $$",
];
test.each(reading)("S20 refused: %s", async (text) => {
  expect(await refusal(text)).toMatch(/^(42501|42883|42P16)$/);
});

const insert = `insert into concerns.reports (org_id, id, public_id, letterbox_id, receipt, sealed, urgency)
  values ($1, $2, $3, $4, $5, $6, 'soon')`;
const row = (id: string = crypto.randomUUID(), publicId = id.replaceAll("-", "").slice(0, 16)) => [
  it.address.org,
  id,
  publicId,
  it.address.letterbox,
  Buffer.alloc(32, 9),
  Buffer.from(secret),
];

describe("S20 what it has just written", () => {
  test.each([
    "returning sealed",
    "returning id",
    "returning day",
    "on conflict (org_id, id) do nothing",
    "on conflict (org_id, id) do update set urgency = excluded.urgency",
  ])("is not given back by %s", async (more) => {
    const before = await it.count();
    expect(await refusal(`${insert} ${more}`, row())).toBe("42501");
    expect(await it.count()).toBe(before);
  });

  test("not in the same transaction, nor through another session of the same role", async () => {
    await role.query("begin");
    await role.query(insert, row());
    expect(await refusal("select sealed from concerns.reports")).toBe("42501");
    await role.query("rollback");
    const other = new pg.Client(it.w.settings("havn_intake"));
    await other.connect();
    await role.query(insert, row());
    const seen = await other.query<{ query: string }>("select query from pg_stat_activity");
    expect(JSON.stringify(seen.rows)).not.toContain("8831");
    expect(JSON.stringify(seen.rows)).not.toContain(Buffer.from(secret).toString("hex"));
    await it.w.admin(sql`analyze concerns.reports`);
    const stats = await other.query("select * from pg_stats where schemaname = 'concerns'");
    expect(stats.rows).toEqual([]);
    await other.end();
  });

  test("a clash tells that an id it already knows is there, and nothing of the row", async () => {
    const clash = async (values: unknown[]) =>
      role.query(insert, values).then(
        () => undefined,
        (thrown: pg.DatabaseError) => thrown,
      );
    const found = await clash(row(own.id));
    expect(found?.code).toBe("23505");
    expect(`${found?.detail} ${found?.message}`).not.toMatch(/8831|soon|before-noon|after-noon/);
    // Whether a receipt number is in use cannot be asked: the same hash may stand twice.
    const same = row();
    same[4] = Buffer.alloc(32, 7);
    expect(await clash(same)).toBeUndefined();
  });

  test("a foreign key tells nothing: no other house's letterbox, and none that is not there", async () => {
    const wrong = [crypto.randomUUID(), it.address.letterbox];
    for (const letterbox of [crypto.randomUUID(), null]) {
      const values = row();
      values[3] = letterbox as never;
      expect(await refusal(insert, values)).toBe("42501");
    }
    const [org, letterbox] = wrong;
    const values = row();
    values[0] = org!;
    values[3] = letterbox!;
    expect(await refusal(insert, values)).toBe("42501");
  });

  test("it decides neither the day nor the deadline", async () => {
    for (const column of ["day", "half", "due_at"]) {
      const text = `insert into concerns.reports (org_id, id, public_id, letterbox_id, receipt, sealed, urgency, ${column})
        values ($1, $2, $3, $4, $5, $6, 'soon', default)`;
      expect(await refusal(text.replace("default", "null"), row())).toMatch(/42501|428C9/);
    }
  });
});
