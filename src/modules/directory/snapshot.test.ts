import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sql, transaction, type Tx } from "#platform/db";
import type { Desk, Web } from "#platform/http";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type World } from "../../../test/world.ts";
import { forAll, givenKept } from "./given.ts";
import { addMunicipality } from "./municipality.ts";
import { openSnapshots } from "./open-snapshots.ts";
import { sayFact } from "./say-fact.ts";
import { sayTerm } from "./say-term.ts";

let w: World;
let reads: number;
let c: Web;
beforeEach(async () => {
  w = await world();
  reads = 0;
  const open = <T>(work: (tx: Tx) => Promise<T>) => {
    reads += 1;
    return transaction(w.pools.open, { text: "select 1" }, (tx) => work(tx));
  };
  c = { var: { clock: w.clock, desk: { open } as Desk } } as unknown as Web;
  await addCentre("ovelse");
});
afterEach(() => w.close());

const state = { is: "open", source: null, date: null };
const unknown = { is: "unknown", terms: [] };
const reach = (verified: boolean) => ({ source: null, date: null, verified });

async function addCentre(id: string, more: object = {}) {
  const facts = { id, name: "Øvelse", kind: "centre", state, substance: unknown, ...more };
  await w.admin(sql`
    insert into directory.centres (id, uuid, name, facts)
    values (${id}, gen_random_uuid(), 'Øvelse', ${JSON.stringify(facts)}::jsonb)`);
}
const ids = (snapshot: { centres: readonly { centre: { id: string } }[] }) =>
  snapshot.centres.map((one) => one.centre.id);
/** Past the time a copy is given out without asking. */
const wait = () => w.clock.forward(0.05);

/** As superuser from another database, because nobody may stay in one that is renamed. */
async function outside(...statements: string[]) {
  const client = new pg.Client({ ...w.settings("postgres"), database: "postgres" });
  await client.connect();
  for (const one of statements) await client.query(one);
  await client.end();
}
async function takeAway(): Promise<() => Promise<void>> {
  const { database } = w.settings("postgres");
  const thrownOut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`;
  await outside(`alter database ${database} allow_connections false`, thrownOut);
  return () => outside(`alter database ${database} allow_connections true`);
}

test("a copy is given as it is for a second; then the database is asked, and read when something is new", async () => {
  const snapshots = openSnapshots();
  const first = await snapshots(c);
  expect(ids(first)).toEqual(["ovelse"]);
  await addCentre("ny");
  expect(await snapshots(c)).toBe(first);
  expect(reads).toBe(1);
  wait();
  const second = await snapshots(c);
  expect(ids(second)).toEqual(["ny", "ovelse"]);
  expect(second.revision).not.toBe(first.revision);
});

test("nothing new: the moment moves on, the objects stay, also when the same is written again", async () => {
  const snapshots = openSnapshots();
  const first = await snapshots(c);
  wait();
  const second = await snapshots(c);
  expect(second.takenAt.getTime()).toBeGreaterThan(first.takenAt.getTime());
  expect(second.centres).toBe(first.centres);
  await w.admin(sql`update directory.centres set name = name`);
  wait();
  const third = await snapshots(c);
  expect(third.centres).toBe(first.centres);
  expect(third.revision).toBe(first.revision);
  expect((await openSnapshots()(c)).revision).toBe(first.revision);
});

test("many at once share one reading", async () => {
  const snapshots = openSnapshots();
  const all = await Promise.all(Array.from({ length: 50 }, () => snapshots(c)));
  expect(reads).toBe(1);
  expect(new Set(all).size).toBe(1);
});

test("what is invented and what is real are never in one snapshot", async () => {
  await w.admin(sql`
    insert into directory.centres (id, uuid, name, facts, training)
    select 'trening', gen_random_uuid(), name, facts || '{"id":"trening"}', true from directory.centres`);
  const made = { number: "9901", name: "Øvelse", lat: 60, lon: 10, training: true };
  await w.inside(newId(w.clock.now()), (tx) => addMunicipality(tx, made));
  await w.admin(sql`insert into directory.papers values ('tryggest', '[{"number":"4601"}]')`);
  const snapshots = openSnapshots();
  const [real, invented] = [await snapshots(c), await snapshots(c, true)];
  expect([ids(real), ids(invented)]).toEqual([["ovelse"], ["trening"]]);
  expect([real.municipalities.length, invented.municipalities.length]).toEqual([0, 1]);
  expect([real.tryggest.length, invented.tryggest.length]).toEqual([1, 0]);
});

test("ways to reach a centre are in it only when somebody has checked them", async () => {
  const phone = (number: string, verified: boolean) => ({ number, for: "all", ...reach(verified) });
  await addCentre("kontakt", {
    phones: [phone("00 11 00 11", true), phone("00 11 00 12", false)],
    website: { is: "https://ovelse.example", ...reach(false) },
    email: { is: "post@ovelse.example", ...reach(false) },
  });
  const snapshot = await openSnapshots()(c);
  const text = JSON.stringify(snapshot.centres);
  expect(text).toContain("00 11 00 11");
  expect(text).not.toMatch(/00 11 00 12|ovelse\.example/);
});

test("words and numbers that were taken back are in no snapshot; the answers they stood beside are", async () => {
  const ours = await w.centre("Øvelse krisesenter");
  await w.inside(ours.org, (tx) => givenKept(tx, ours.org, "ordene", w.clock));
  const say = (version: number, ground: string, value: string) =>
    w.as(ours.leader, "directory.say", async (tx, who) => {
      const answers = forAll({ answer: "no", decides: [], ground });
      const seen = { centre: "ordene", version };
      must(await sayTerm(tx, { ...seen, term: "use", answers }, who, w.clock));
      must(await sayFact(tx, { ...seen, version: version + 1, fact: "phone", value }, who, w.clock));
    });
  await say(0, "for Kari i andre", "00 11 00 11");
  await say(2, "av hensyn til huset", "00 11 00 12");
  const [shown] = (await openSnapshots()(c, true)).centres;
  expect(JSON.stringify(shown)).not.toMatch(/Kari|00 11 00 11/);
  expect(shown!.entry!.terms.men.use!.ground).toBe("av hensyn til huset");
  expect(shown!.entry!.facts.phone!.is).toBe("00 11 00 12");
  expect(shown!.history.map((one) => [one.version, one.what.length])).toEqual([
    [1, 3],
    [2, 1],
    [3, 3],
    [4, 1],
  ]);
  expect(shown!.history[0]!.what[0]).toMatchObject({ key: "use", from: null, to: { answer: "no" } });
});

test("the database goes away and comes back", async () => {
  const snapshots = openSnapshots();
  const first = await snapshots(c);
  await addCentre("ny");
  const giveBack = await takeAway();
  wait();
  const stale = await snapshots(c);
  expect(stale).toEqual({ ...first, stale: true });
  expect(stale.centres).toBe(first.centres);
  const tried = reads;
  expect((await snapshots(c)).stale).toBe(true);
  expect(reads).toBe(tried);
  await giveBack();
  expect((await snapshots(c)).stale).toBe(true);
  wait();
  const back = await snapshots(c);
  expect([back.stale, ids(back)]).toEqual([false, ["ny", "ovelse"]]);
});

test("who asks while the database hangs gets the copy, and the late answer is not lost", async () => {
  const snapshots = openSnapshots();
  await snapshots(c);
  await addCentre("ny");
  const blocker = new pg.Client(w.settings("postgres"));
  await blocker.connect();
  await blocker.query("begin; lock table directory.revision in access exclusive mode");
  wait();
  expect((await snapshots(c)).stale).toBe(true);
  await blocker.query("rollback");
  await blocker.end();
  await expect.poll(async () => (await snapshots(c)).centres.length).toBe(2);
  expect((await snapshots(c)).stale).toBe(false);
});

test("without a copy the error is told on, and the next one gets an answer", async () => {
  const snapshots = openSnapshots();
  const giveBack = await takeAway();
  await expect(snapshots(c)).rejects.toThrow("not currently accepting connections");
  await giveBack();
  expect(ids(await snapshots(c))).toEqual(["ovelse"]);
});
