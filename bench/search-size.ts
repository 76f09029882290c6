import pg from "pg";
import { openEmbedded } from "../src/app/database/index.ts";
import { prepareDatabase } from "../src/app/prepare.ts";
import { answer, answerFrom, UnitIndex, type Listed } from "../src/modules/places/given.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Need } from "#modules/places";
import { ms, summary, table } from "./measure.ts";
import { randomBy, someNeed } from "./world.ts";

const today = "2026-11-22";
const now = new Date(`${today}T20:00:00Z`);
const from = { lat: 60.4, lon: 10.2 };
const term = (answer: "yes" | "conditions" | "no" | "unknown") => ({
  answer,
  decides: [],
  ground: answer === "conditions" ? "Øvelse" : null,
  confirmed: "2026-10-15",
});
const said = [term("yes"), term("yes"), term("conditions"), term("no"), term("unknown")] as const;

/** Units spread over the country, one to four rooms each, half of them taken. */
function units(count: number, random: () => number): Listed[] {
  const known = () => (random() < 0.1 ? null : random() < 0.7);
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
  const terms = Array.from({ length: 400 }, () => {
    const [arrive, use, storage, lar, equipment, detox] = Array.from({ length: 6 }, () => pick(said)) as [
      (typeof said)[number],
      (typeof said)[number],
      (typeof said)[number],
      (typeof said)[number],
      (typeof said)[number],
      (typeof said)[number],
    ];
    const all = { arrive, use, storage, lar, equipment, detox };
    return { women: all, men: all, withChildren: all };
  });
  return Array.from({ length: count }, (_, i) => {
    const wheelchair = known();
    const rooms = (open: boolean | null) =>
      Array.from({ length: open === true ? 1 + Math.floor(random() * 4) : 0 }, () => ({
        ...{ childBeds: Math.floor(random() * 4), cots: 0, bathroom: random() < 0.3, wheelchair },
        groundFloor: random() < 0.3,
        from:
          random() < 0.5 ? 0 : random() < 0.5 ? null : now.getTime() + Math.floor(random() * 5 * 86_400_000),
      }));
    const [women, men] = [known(), known()];
    return {
      org: `o${i >> 2}`,
      unitId: `u${i}`,
      facts: {
        name: `Øvelse ${i}`,
        kind: pick(["own-house", "shielded", "specialised", "municipal-flat", "substance-service"] as const),
        ...{
          women,
          men,
          wheelchair,
          children: known(),
          ownEntrance: known(),
          nightStaff: known(),
          pets: known(),
        },
        ...{ languages: null, interpreter: true, byItself: known(), larPharmacyKm: null, extraPlaces: 0 },
        municipality: pick(["9901", "9902", "9903", "9904"]),
        lat: random() < 0.05 ? null : 58 + random() * 13,
        lon: 5 + random() * 25,
        phone: null,
        usesHavn: random() < 0.95,
        orgPublicId: `p${i >> 2}`,
        orgName: `Øvelse ${i >> 2}`,
        house: `h${i >> 2}`,
        terms: pick(terms),
      },
      women: rooms(women),
      men: rooms(men),
    };
  });
}

const flatColumns = `unit int, uses boolean, women boolean, men boolean, children boolean, pets boolean, wheelchair boolean,
  arrive text, use text, lar text, detox text, municipality text, lat float8, lon float8, room_for_women smallint, room_for_men smallint`;

/** Child beds of the roomiest free room; -1 when none is free. */
const roomiest = (rooms: Listed["women"]) =>
  Math.max(
    -1,
    ...rooms.map((room) => (room.from !== null && room.from <= now.getTime() ? room.childBeds : -1)),
  );

/** What a hand-written search would read: one flat row for each unit, free rooms summed up beforehand, nothing guarded. */
async function fillFlat(db: pg.Client, all: readonly Listed[]): Promise<void> {
  await db.query(`drop table if exists flat; create unlogged table flat (${flatColumns})`);
  for (let at = 0; at < all.length; at += 20_000) {
    const rows = all.slice(at, at + 20_000).map(({ facts, women, men }, i) => ({
      ...facts,
      ...{ unit: at + i, uses: facts.usesHavn, room_for_women: roomiest(women), room_for_men: roomiest(men) },
      arrive: facts.terms.women.arrive.answer,
      use: facts.terms.women.use.answer,
      lar: facts.terms.women.lar.answer,
      detox: facts.terms.women.detox.answer,
    }));
    await db.query(`insert into flat select * from json_to_recordset($1) as row (${flatColumns})`, [
      JSON.stringify(rows),
    ]);
  }
  await db.query("create index on flat (lat, lon); analyze flat");
}

/** Those that can, with a measure or without: no reasons, no words, no unknown, no relaxations. */
function bareSql(need: Need): string {
  const group = need.who === "woman" ? "women" : "men";
  const key = { intoxicated: "arrive", use: "use", lar: "lar", withdrawal: "detox" } as const;
  const km = `round(2 * 6371 * asin(sqrt(sin(radians(lat - ${from.lat}) / 2) ^ 2
    + cos(radians(${from.lat})) * cos(radians(lat)) * sin(radians(lon - ${from.lon}) / 2) ^ 2)))`;
  const parts = [
    "uses",
    group,
    `room_for_${group} >= ${need.children.length}`,
    ...(need.children.length > 0 ? ["children"] : []),
    ...(need.pets ? ["pets"] : []),
    ...(need.wheelchair ? ["wheelchair"] : []),
    ...need.substance.map((what) => `${key[what]} in ('yes', 'conditions')`),
    ...need.avoid.map((number) => `municipality <> '${number}'`),
    ...(need.maxKm === null ? [] : [`${km} <= ${need.maxKm}`]),
  ];
  return `select unit, ${km} as km, count(*) over () as fits from flat where ${parts.join(" and ")} order by km limit 100`;
}

const feed = (since: string) => `
  select unit_id, facts, beds, cots, marks, women_from, men_from from places.availability
  where training and changed >= '${since}'::xid8`;

/** Rows as many as there are units; only what the feed reads of a row that has not changed matters here. */
async function fillFeed(db: pg.Client, count: number): Promise<void> {
  await db.query(`set session_replication_role = replica; truncate places.availability cascade;
    insert into places.availability (org_id, unit_id, public_id, training, facts, beds, marks, women_from, men_from)
      select gen_random_uuid(), gen_random_uuid(), 'b' || i, true, '{}', '{1,2}', '{0,0}', '{0,0}', '{-1,-1}'
      from generate_series(1, ${count}) i;
    set session_replication_role = origin; analyze places.availability`);
}

interface Line {
  size: number;
  build: number;
  search: { p50: number; p99: number };
  cpu: number;
  sql: { p50: number; p99: number };
  put: number;
  feed: { p50: number; p99: number };
  publish: { p50: number; p99: number };
}

async function timed(
  times: number,
  run: (i: number) => unknown,
): Promise<{ p50: number; p99: number; cpu: number }> {
  const took: number[] = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await run(i);
    took.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { ...summary(took), cpu: (user + system) / 1000 / times };
}

/** Lines 3 and 8: a search among 600, 30,000 and 1,000,000 units, beside hand-written SQL that finds the same. */
export async function searchSizes(sizes = [600, 30_000, 1_000_000]): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "havn-bench-"));
  const database = await openEmbedded({ dataDir });
  if ("no" in database) throw new Error(database.no.sentence);
  await prepareDatabase(database.connection("postgres"));
  const db = new pg.Client(database.connection("postgres"));
  await db.connect();
  const lines: Line[] = [];
  try {
    for (const size of sizes) lines.push(await oneSize(db, size));
    const [since] = (await db.query("select pg_snapshot_xmin(pg_current_snapshot())::text as xid")).rows as [
      { xid: string },
    ];
    const plan = async (statement: string) =>
      (
        (await db.query(`explain (analyze, costs off, timing off, summary off) ${statement}`)).rows as Record<
          string,
          string
        >[]
      )
        .map((row) => row["QUERY PLAN"])
        .join("\n");
    report(lines);
    console.log(`The feed, ${sizes.at(-1)} rows:\n\n\`\`\`\n${await plan(feed(since.xid))}\n\`\`\`\n`);
    console.log(
      `The bare SQL, ${sizes.at(-1)} rows:\n\n\`\`\`\n${await plan(bareSql(someNeed(randomBy(3))))}\n\`\`\`\n`,
    );
  } finally {
    await db.end();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function oneSize(db: pg.Client, size: number): Promise<Line> {
  const random = randomBy(20_261_122);
  const all = units(size, random);
  const needs = Array.from({ length: 400 }, () => someNeed(random));
  const asked = (need: Need) => ({ need, from, awayFrom: null, training: true, own: "o1" });
  const began = performance.now();
  const index = new UnitIndex(all, today, now.getTime());
  const build = performance.now() - began;
  const many = size > 2_000;
  const search = (i: number) => {
    const need = needs[i % needs.length]!;
    return many ? answerFrom(index, asked(need), now) : answer(all, asked(need), now);
  };
  await fillFlat(db, all);
  let wrong = 0;
  for (let i = 0; i < 60; i++) {
    const found = search(i);
    const fits =
      found.can.length + found.measure.length + (found.more ? found.more.can + found.more.measure : 0);
    const [row] = (await db.query(bareSql(needs[i]!))).rows as { fits: string }[];
    if (fits !== Number(row?.fits ?? 0)) wrong++;
  }
  if (wrong > 0) throw new Error(`${wrong} of 60 searches find another number than the SQL`);
  const { cpu, ...found } = await timed(400, search);
  const sql = await timed(size > 100_000 ? 40 : 200, (i) => db.query(bareSql(needs[i]!)));
  const put = await timed(2_000, (i) => {
    const unit = all[(i * 7919) % size]!;
    return index.put({ ...unit, women: unit.women.map((room) => ({ ...room, from: i % 2 ? 0 : null })) });
  });
  await fillFeed(db, size);
  const since = async () =>
    (
      (await db.query("select pg_snapshot_xmin(pg_current_snapshot())::text as xid")).rows[0] as {
        xid: string;
      }
    ).xid;
  const seen = await since();
  const reading = await timed(400, () => db.query(feed(seen)));
  const publish = await timed(200, (i) =>
    db.query("update places.availability set women_from = '{-1,0}' where public_id = $1", [
      `b${((i * 7919) % size) + 1}`,
    ]),
  );
  return { size, build, search: found, cpu, sql, put: put.p50, feed: reading, publish };
}

function report(lines: readonly Line[]): void {
  console.log("### 3. A search among many (ms)\n");
  table(
    ["units", "search p50", "p99", "CPU each", "bare SQL p50", "ratio p50", "feed p50", "p99", "index made"],
    lines.map((one) => [
      one.size.toLocaleString("en"),
      ms(one.search.p50),
      ms(one.search.p99),
      ms(one.cpu),
      ms(one.sql.p50),
      `**${ms(one.search.p50 / one.sql.p50)}**`,
      ms(one.feed.p50),
      ms(one.feed.p99),
      ms(one.build),
    ]),
  );
  console.log("### 8. How cost grows with size: the slope of log cost on log size\n");
  const slope = (of: (line: Line) => number) => {
    const points = lines.map((one) => [Math.log(one.size), Math.log(of(one))] as const);
    const mean = (i: 0 | 1) => points.reduce((sum, one) => sum + one[i], 0) / points.length;
    const [mx, my] = [mean(0), mean(1)];
    return (
      points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
      points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
    );
  };
  table(
    ["what", ...lines.map((one) => one.size.toLocaleString("en")), "slope"],
    (
      [
        ["search, p50", (one) => one.search.p50],
        ["bare SQL, p50", (one) => one.sql.p50],
        ["feed, p50", (one) => one.feed.p50],
        ["publish one unit, p50", (one) => one.publish.p50],
        ["put one changed unit into the index, p50", (one) => one.put],
      ] as [string, (line: Line) => number][]
    ).map(([what, of]) => [what, ...lines.map((one) => ms(of(one))), slope(of).toFixed(2)]),
  );
}
