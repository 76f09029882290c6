import { openPool, transaction, type Opening, type Pool, type Tx } from "#platform/db";
import { caseload, findCase } from "#modules/cases";
import { Client } from "./client.ts";
import { measure, range, rounds, spread, table, type Sample } from "./measure.ts";
import { fillCaseload, sayPurpose, type World } from "./world.ts";

const times = 120;

/** Line 9: what row security and the log cost what people do all day, and how much room they take. */
export async function protection(w: World): Promise<void> {
  const org = await w.orgOf("Nordheim krisesenter");
  const publicId = await fillCaseload(w, org, 40, 200);
  const worker = await new Client(w.origin).signIn("natt-nordheim");
  await sayPurpose(w, worker.token, publicId);
  const owner = openPool(w.connection("postgres"), w.vault, 1);
  const staff = openPool(w.connection("havn_app"), w.vault, 1);
  const session = `set local app.session = '${worker.token}'; select * from access.arrive()`;
  const logged = `set local app.session = '${worker.token}';
    with me as (select * from access.arrive()), trace as (
      insert into audit.entries (org_id, session, membership_id, deed, object, request, purpose)
      select org, ('x' || left(session_id::text, 8))::bit(32)::int, membership, 'cases.see', '${publicId}', 1,
        left(access.declared('${publicId}'), 1) from me)
    select * from me`;
  const as = (pool: Pool, text: string, work: (tx: Tx) => Promise<unknown>) => () =>
    measure(times, () => transaction(pool, { text } satisfies Opening, work));
  const rows: string[][] = [];
  const operations: [string, (tx: Tx) => Promise<unknown>][] = [
    ["a caseload of 40", (tx) => caseload(tx, org)],
    ["a case and its two hundred entries", (tx) => opened(tx, org, publicId)],
  ];
  for (const [name, work] of operations) {
    const found = await rounds(5, {
      open: as(owner, session, work),
      fenced: as(staff, session, work),
      logged: as(staff, logged, work),
    });
    const p50 = (all: Sample[]) => range(spread(all.map((one) => one.p50)));
    const over = (all: Sample[]) => range(spread(all.map((one, i) => one.p50 / found.open[i]!.p50)));
    rows.push([
      name,
      p50(found.open),
      p50(found.fenced),
      `**${over(found.fenced)}**`,
      p50(found.logged),
      `**${over(found.logged)}**`,
    ]);
  }
  worker.close();
  await Promise.all([owner.end(), staff.end()]);
  table(["Line 9", "nothing checked, ms", "row security", "× (≤ 1.10)", "and the log", "× (≤ 1.35)"], rows);
  await room(w, org);
}

async function opened(tx: Tx, org: string, publicId: string): Promise<unknown> {
  const view = await findCase(tx, org, publicId);
  return tx.rows({
    text: `select seq, kind, track, at, by_id, sealed from cases.entries where org_id = $1 and case_id = $2 order by seq desc`,
    values: [org, view!.id],
  });
}

/** What is stored of an entry of the log, and of a case with two hundred entries, over what somebody wrote. */
async function room(w: World, org: string): Promise<void> {
  const columns = (
    await w.ask<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'audit.entries'::regclass and attnum > 0 and not attisdropped`,
    )
  ).map(({ name }) => `coalesce(pg_column_size(${name}), 0)`);
  const [entry] = await w.ask<{ payload: number; row: number; n: number }>(
    `select avg(${columns.join(" + ")})::float8 as payload, avg(pg_column_size(e))::float8 as row, count(*)::int as n
     from audit.entries e where session is not null or session_id is not null`,
  );
  const [all] = await w.ask<{ bytes: number; leaves: number; n: number }>(
    `select pg_total_relation_size('audit.entries')::float8 as bytes, pg_total_relation_size('audit.leaves')::float8 as leaves,
       (select count(*) from audit.entries)::int as n`,
  );
  const [written] = await w.ask<{ stored: number; raw: number; indexes: number; n: number }>(
    `select sum(pg_column_size(sealed))::float8 as raw, pg_relation_size('cases.entries')::float8 as stored,
       pg_indexes_size('cases.entries')::float8 as indexes, count(*)::int as n from cases.entries where org_id = $1`,
    [org],
  );
  const per = (bytes: number, n: number) => (bytes / n).toFixed(0);
  table(
    ["Line 9: room", "bytes", "goal"],
    [
      ["an entry of the log: its columns", `**${entry!.payload.toFixed(0)}**`, "≤ 120"],
      ["an entry of the log: the row with its head", entry!.row.toFixed(0), ""],
      ["an entry of the log: with indexes", per(all!.bytes, all!.n), ""],
      ["an entry of the log: with indexes and its leaf", per(all!.bytes + all!.leaves, all!.n), ""],
      [`an entry of a case, sealed (${written!.n})`, per(written!.raw, written!.n), ""],
      [
        "the table of entries over what was written",
        `**${(written!.stored / written!.raw).toFixed(2)} ×**`,
        "≤ 2",
      ],
      [
        "the same with its indexes",
        `${((written!.stored + written!.indexes) / written!.raw).toFixed(2)} ×`,
        "",
      ],
    ],
  );
}
