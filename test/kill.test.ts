import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openKeyFile, openVault } from "#platform/crypto";
import { systemClock } from "#platform/clock";
import { openPool, transaction } from "#platform/db";
import { addRoom } from "#modules/places";
import { actingInside } from "../src/app/desk.ts";
import { invariants, rowsOf } from "./kill/invariants.ts";
import { Ledger } from "./kill/ledger.ts";
import { receive, send } from "./kill/load.ts";
import { freePort, RunningHavn } from "./kill/running-havn.ts";
import { Worker } from "./kill/worker.ts";

const kills = 50;
/** The promise is 10 s on a machine of its own; here other tests share two cores, so the bound is wider. */
const patience = 30_000;
/** Both a unit and an organisation of the training county. */
const house = "Lysvika senter";
/** Enough for every yes of the run; a full house would leave nothing to offer. */
const rooms = 150;

let home: string;
let havn: RunningHavn;
const ledger = new Ledger();
const stop = new AbortController();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "havn-kill-"));
  havn = new RunningHavn(home, await freePort());
  havn.start();
  await havn.ready(null, patience);
}, 120_000);

afterAll(async () => {
  stop.abort();
  await havn.end();
  await rm(home, { recursive: true, force: true });
}, 60_000);

/** A large house at the receiver, made by the product's own verb. */
async function makeRooms(): Promise<string> {
  const [unit] = await havn.ask<{ org: string; id: string }>(
    "select org_id as org, public_id as id from places.units where name = $1",
    [house],
  );
  const vault = openVault(openKeyFile(join(havn.dataDir, "kek"), false) as Buffer);
  const relay = openPool(havn.settings("havn_relay"), vault, 1);
  await transaction(relay, actingInside(unit!.org, { deed: "test.rooms" }), async (tx) => {
    for (let i = 0; i < rooms; i++) {
      const room = { unit: unit!.id, label: `Øvelse ${i}`, whoFor: "women" as const, childBeds: 0 };
      await addRoom(tx, unit!.org, room, systemClock);
    }
  });
  await relay.end();
  return unit!.id;
}

/** Those who may take cases: at the house that receives, and elsewhere. */
async function staff(): Promise<{ there: string[]; elsewhere: string[] }> {
  const answer = await fetch(`${havn.origin}/trening`, { headers: { accept: "application/json" } });
  const { accounts } = (await answer.json()) as {
    accounts: { account: string; role: string; organisation: string }[];
  };
  const caring = accounts.filter(({ role }) => /^(night_worker|leader|deputy|primary_contact)$/.test(role));
  const isThere = ({ organisation }: { organisation: string }) => organisation === house;
  return {
    there: caring.filter(isThere).map((one) => one.account),
    elsewhere: caring.filter((one) => !isThere(one)).map((one) => one.account),
  };
}

async function halves(): Promise<string[]> {
  const found: string[] = [];
  for (const [name, text] of Object.entries(invariants)) {
    const rows = await havn.ask(text);
    if (rows.length > 0) found.push(`${name}: ${rows.length}`);
  }
  return found;
}

/** Acknowledged and not there. */
async function lost(): Promise<string[]> {
  const missing: string[] = [];
  for (const [kind, text] of Object.entries(rowsOf)) {
    const promised = ledger.ids(kind as "contact");
    const there = new Set((await havn.ask<{ id: string }>(text)).map((row) => row.id));
    missing.push(...promised.filter((id) => !there.has(id)).map((id) => `${kind} ${id}`));
  }
  return missing;
}

/** There and never acknowledged, though everything unanswered was asked again: the same deed done twice. */
async function twice(): Promise<string[]> {
  const surplus: string[] = [];
  for (const [kind, text] of Object.entries(rowsOf)) {
    const promised = new Set(ledger.ids(kind as "contact"));
    const rows = await havn.ask<{ id: string }>(text);
    surplus.push(...rows.filter(({ id }) => !promised.has(id)).map(({ id }) => `${kind} ${id}`));
    if (ledger.ids(kind as "contact").length !== promised.size)
      surplus.push(`${kind}: one id for two requests`);
  }
  return surplus;
}

/** The last ones acknowledged, asked again with their keys: the same answer. */
async function differentAnswers(workers: Worker[]): Promise<string[]> {
  const different: string[] = [];
  for (const deed of ledger.acknowledged.slice(-6)) {
    const worker = workers.find((one) => one.account === deed.again.as)!;
    const { text, status } = await worker.repeat(deed);
    if (!isDeepStrictEqual(JSON.parse(text), JSON.parse(deed.answer)))
      different.push(`${deed.kind}: ${status} ${text.slice(0, 200)}`);
  }
  return different;
}

type Victim = "node" | "postgres" | "both" | "starting";
/** Half of the kills are PostgreSQL's, a third Node's; the rest take both, or a Node that is only just starting. */
const victims = Array.from({ length: kills }, (_, i): Victim => {
  if (i % 10 === 4) return "both";
  if (i % 10 === 9) return "starting";
  return i % 2 === 0 ? "postgres" : "node";
});

async function strike(victim: Victim): Promise<number> {
  const before = havn.postmaster;
  if (victim === "postgres") {
    havn.killPostgres();
    return havn.ready(before, patience);
  }
  if (victim === "both") havn.killPostgres();
  await havn.killNode();
  havn.start();
  if (victim === "starting") {
    await pause(Math.random() * 700);
    await havn.killNode();
    havn.start();
  }
  return havn.ready(before, patience);
}

test(
  `${kills} kills under load: all that was acknowledged is there, nothing is half, nothing is done twice`,
  async () => {
    const unit = await makeRooms();
    const { there, elsewhere } = await staff();
    const at = (account: string) => new Worker(havn.origin, account, ledger, stop.signal);
    const workers = elsewhere.slice(0, 4).map(at);
    const receivers = [there[0]!, there[0]!].map(at);
    const everyone = [...workers, ...receivers];
    for (const worker of everyone) await worker.signIn();
    const load = Promise.all([
      ...workers.map((worker) => send(worker, unit)),
      ...receivers.map((worker) => receive(worker)),
    ]);
    load.catch(() => undefined);

    const times: number[] = [];
    for (const victim of victims) {
      await pause(Math.random() * 600);
      times.push(await strike(victim));
      expect(await lost()).toEqual([]);
      expect(await halves()).toEqual([]);
      expect(await differentAnswers(everyone)).toEqual([]);
    }

    stop.abort();
    await load;
    expect(ledger.wrong).toEqual([]);
    // The load was real: every kind of deed, and requests that broke off and were asked again.
    for (const kind of Object.keys(rowsOf)) expect(ledger.ids(kind as "contact").length).toBeGreaterThan(0);
    expect(ledger.repeated).toBeGreaterThan(kills / 2);
    expect(ledger.unavailable).toBeGreaterThan(0);
    expect(await twice()).toEqual([]);
    await expect.poll(waiting, { timeout: 90_000, interval: 200 }).toEqual([]);
    expect(await lost()).toEqual([]);
    expect(await halves()).toEqual([]);
    expect(await notOneResponsible()).toEqual([]);
    times.sort((a, b) => a - b);
    console.log(
      `${kills} kills, ${ledger.acknowledged.length} acknowledged, ${ledger.repeated} repeated; ` +
        `ready after ${Math.round(times[kills / 2]!)} ms (median), ${Math.round(times.at(-1)!)} ms (longest)`,
    );
  },
  10 * 60_000,
);

const waiting = () => havn.ask("select kind from scheduling.events where delivered_at is null");

/** Once every word has come back the overlap is over: one house is responsible for each person, never two, never none. */
const notOneResponsible = () =>
  havn.ask(`select c.journey from cases.cases c
    left join cases.custodies u on u.org_id = c.org_id and u.case_id = c.id and u.current
    group by c.journey having count(u.id) <> 1`);

test("the checks see a half that is planted, and a row that is gone", async () => {
  await havn.ask(`
    begin; set local session_replication_role = replica;
    delete from cases.custodies where case_id = (select case_id from cases.custodies where current limit 1);
    delete from intake.contacts where public_id = '${ledger.ids("contact")[0]!}';
    insert into scheduling.answers select org_id, id, 'planted', '' from access.memberships limit 1;
    commit`);
  expect(await halves()).toEqual(
    expect.arrayContaining([
      expect.stringContaining("exactly one responsible"),
      expect.stringContaining("claimed without an answer"),
    ]),
  );
  expect(await lost()).toEqual([expect.stringContaining("contact")]);
});

test("it stops in order when asked, within ten seconds", async () => {
  const began = performance.now();
  expect(await havn.end()).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(havn.postmaster).toBe(null);
  expect(havn.said).not.toMatch(/\n\s+at .*:\d+:\d+/);
});
