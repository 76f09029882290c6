import pg from "pg";
import { openPool } from "#platform/db";
import { everybody } from "#modules/access";
import { beginContact } from "#modules/intake";
import { aNeed, givenUnit } from "../src/modules/places/given.ts";
import { givenCase } from "../src/modules/cases/given.ts";
import { sealedSide, stepUp } from "../src/modules/sealed/given.ts";
import { Live } from "../src/app/live.ts";
import { openPools } from "../src/app/pools.ts";
import { openWeb } from "../src/app/web/web.ts";
import { world, type Staff, type World } from "./world.ts";

const origin = "https://havn.example.no";

/** One house as it is before anything is closed in it, with somebody in each role, and ids to look under. */
export async function before() {
  const w = await world();
  const house = await w.centre("Nordheim krisesenter (øvelse)", "centre", "9901");
  const other = await w.centre("Storvik krisesenter (øvelse)");
  const rooms = ["1", "2", "3", "4"].map((label) => ({ label }));
  const unit = await w.inside(house.org, (tx) => givenUnit(tx, house.org, { rooms }, w.clock));
  const roles: Staff[] = [];
  for (const role of everybody) roles.push(await w.member(house.org, `Øvelse ${role}`, role));
  const notes = { tonight: "", danger: "", health: "", children: "" };
  const contact = await w.as(house.night, "intake.begin", (tx, who) =>
    beginContact(tx, { need: aNeed(), notes }, who, w.clock),
  );
  const opened = await w.as(house.primary, "cases.see", (tx) =>
    givenCase(tx, house.primary, house.leader, w.clock),
  );
  await stepUp(w, house.leader);
  return {
    w,
    house,
    other,
    roles,
    ids: { unit: unit.publicId, contact: contact.publicId, case: opened.publicId },
    room: unit.rooms[3]!.publicId,
  };
}
export type Before = Awaited<ReturnType<typeof before>>;

/** The same database twice, each with a Havn of its own on a clock that stands. */
export async function twins({ w }: Before) {
  const { database } = w.settings("postgres");
  const maker = new pg.Client({ ...w.settings("postgres"), database: "postgres" });
  await maker.connect();
  await maker.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [database]);
  const made: Twin[] = [];
  for (const name of ["a", "b"]) {
    const clone = `${database}_${name}`;
    await maker.query(`create database ${clone} template ${database}`);
    made.push(await oneOf(w, clone));
  }
  const [first, second] = made as [Twin, Twin];
  const close = async () => {
    for (const twin of made) {
      await twin.close();
      await maker.query(`drop database ${twin.database} with (force)`);
    }
    await maker.end();
  };
  return { first, second, close };
}

async function oneOf(w: World, database: string) {
  const settings = (role: string) => ({ ...w.settings(role), database });
  const pools = openPools(settings, w.vault);
  const side = sealedSide({ ...w, settings }, w.vault);
  const admin = openPool(settings("postgres"), w.vault, 1);
  const now = w.clock.now();
  const committed: string[] = [];
  const app = openWeb({
    pools,
    clock: { now: () => now },
    live: new Live(settings("havn_relay")),
    origin,
    training: false,
    sealed: side.raw,
    committed: (org) => committed.push(org),
  });
  const ask = (path: string, who?: Staff, fields?: Record<string, string> | string) =>
    app.request(origin + path, {
      ...(fields === undefined
        ? {}
        : {
            method: "POST",
            body: typeof fields === "string" ? fields : new URLSearchParams(fields).toString(),
          }),
      headers: {
        origin,
        "sec-fetch-site": "same-origin",
        ...(who ? { cookie: `__Host-havn=${who.token}` } : {}),
        ...(typeof fields === "string" ? { "content-type": "application/json" } : {}),
        ...(typeof fields === "object" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
    });
  return {
    database,
    app,
    ask,
    side,
    committed,
    /** Every row of every table, one line each, but for what is made by chance or by the hour. */
    tables: async (which: (schema: string) => boolean) => {
      const names = await admin.pg.query<{ name: string; schema: string }>(
        "select schemaname as schema, schemaname || '.' || tablename as name from pg_tables where schemaname !~ '^(pg_|information)'",
      );
      const rows: string[] = [];
      for (const { name } of names.rows.filter((one) => which(one.schema))) {
        const found = await admin.pg.query<{ row: string }>(`select t::text as row from ${name} t`);
        rows.push(...found.rows.map(({ row }) => `${name} ${row}`));
      }
      return rows;
    },
    close: async () => {
      await pools.end();
      await side.pool.end();
      await admin.end();
    },
  };
}
export type Twin = Awaited<ReturnType<typeof oneOf>>;

/** What differs between two runs of the same thing: ids and keys made by chance, and the time of day. */
const plain = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "U")
    .replace(/\\x[0-9a-f]+/g, "X")
    .replace(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+00|Z)?/g, "T")
    .replace(/\b[0-9a-hjkmnp-tv-z]{16}\b/g, "P")
    .replace(/\b\d\d:\d\d(:\d\d)?\b/g, "H");

export async function whole(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== "date").map((one) => one.join(": "));
  return plain(`${answer.status}\n${headers.sort().join("\n")}\n${await answer.text()}`);
}

/** A row of a table: numbers of transactions and marks of the log are made by chance too. */
export const plainRow = (row: string) => {
  // What is closed with a key is made by chance as well, but for how long it is.
  const text = plain(row)
    .replace(/[A-Za-z0-9+/]{40,}=*/g, (sealed) => `B${sealed.length}`)
    .replace(/-?\d{6,}|(?<=,)\d{3,5}(?=[,)])/g, "N");
  return text.startsWith("audit.") ? text.replace(/,-?\d+(?=[,)])/g, ",N") : text;
};
