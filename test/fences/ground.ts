import type pg from "pg";
import { planted, type Row } from "./planted/all.ts";

const quote = (value: Row[string]): string => {
  if (value === null || typeof value === "boolean") return String(value);
  return typeof value === "string" ? `'${value}'` : value.sql;
};

/**
 * Only fences are asked about: keys to other tables, triggers, and what a row must have besides, are put away. The functions
 * run as whoever comes, so that what a condition asks further is itself fenced.
 */
const ground = (tables: string[]) => `
  do $$ declare one record; begin
    for one in select conrelid::regclass as on, conname from pg_constraint
      where contype not in ('n', 't') and conrelid::regclass::text = any ('{${tables.join(",")}}') loop
      execute format('alter table %s drop constraint if exists %I cascade', one.on, one.conname);
    end loop;
    for one in select indexrelid::regclass as index from pg_index
      where indisunique and indrelid::regclass::text = any ('{${tables.join(",")}}') loop
      execute format('drop index %s', one.index);
    end loop;
    for one in select attrelid::regclass as on, attname from pg_attribute
      where attnum > 0 and attnotnull and attrelid::regclass::text = any ('{${tables.join(",")}}') loop
      execute format('alter table %s alter %I drop not null', one.on, one.attname);
    end loop;
  end $$;
  set session_replication_role = replica;
  create schema fences;
  grant usage on schema fences to public;
  create table fences.questions (id int primary key, roles text[], ask text);
  create table fences.mutants (id int primary key, question int, ask text);
  create table fences.said (actor text, question int, said text, primary key (actor, question));
  create function fences.answer(ask text) returns text language plpgsql as $$
  declare answer text; begin
    execute ask into answer;
    return answer;
  exception when others then return sqlstate; end $$;
  create function fences.all_said(wanted text) returns table (question int, said text) language sql as $$
    select q.id, fences.answer(q.ask) from fences.questions q where wanted = any (q.roles) order by q.id $$;
  create function fences.notices(asker text, besides int[]) returns table (mutant int, said text) language sql as $$
    select m.id, a.answer from fences.mutants m join fences.said s on s.question = m.question and s.actor = asker,
      lateral (select fences.answer(m.ask)) a (answer)
    where not m.id = any (besides) and a.answer <> s.said $$;
  create function fences.notices_any(asker text, wanted int[]) returns boolean language plpgsql as $$
  declare one record; begin
    for one in select s.said, q.ask from fences.said s join fences.questions q on q.id = s.question
      where s.actor = asker and q.id = any (wanted) order by array_position(wanted, q.id) loop
      if fences.answer(one.ask) <> one.said then return true; end if;
    end loop;
    return false;
  end $$;`;

/** An emptied house with what was planted in it. */
export async function layGround(client: pg.ClientBase): Promise<void> {
  const rows = Object.entries(planted).flatMap(([table, all]) => all.map((row) => ({ table, row })));
  const inserts = rows.map(({ table, row }) => {
    const values = Object.values(row).map(quote);
    return `insert into ${table} (${Object.keys(row).join(", ")}) values (${values.join(", ")})`;
  });
  await client.query(ground(Object.keys(planted)));
  await client.query(inserts.join(";\n"));
}
