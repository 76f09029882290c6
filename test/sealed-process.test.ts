import { chmodSync, copyFileSync, existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openKeyFile } from "#platform/crypto";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import type { Answered } from "#modules/sealed";
import { sealedVerifier, type SealedKeeper } from "../src/app/sealed/keeper.ts";
import { scramVerifier } from "../src/app/sealed/scram.ts";
import { Live } from "../src/app/live.ts";
import { openWeb } from "../src/app/web/web.ts";
import { publicIdOf, someFacts } from "../src/modules/sealed/given.ts";
import type { Staff } from "./world.ts";
import { sealedBeside, type SealedBeside } from "./sealed-beside.ts";

let beside: SealedBeside;
let { w, house, home, keyFile, script, start } = {} as SealedBeside;
let keeper: SealedKeeper;
beforeAll(async () => {
  beside = await sealedBeside("process");
  ({ w, house, home, keyFile, script, start } = beside);
  keeper = await start(keyFile);
}, 60_000);
afterAll(async () => {
  await keeper.stop();
  await beside.close();
});

const by = async (door: SealedKeeper, message: object, key?: string) =>
  (await door.ask({ token: house.leader.token, message, ...(key ? { key } : {}) })) as Record<
    string,
    unknown
  >;
const until = async (door: SealedKeeper, wanted: (answer: object) => boolean) => {
  let answer: object = {};
  for (let i = 0; i < 100 && !wanted(answer); i++) {
    answer = await by(door, { say: "list" });
    if (!wanted(answer)) await pause(100);
  }
  return answer;
};
const isOpen = (answer: object) => "cases" in answer;
const open = async () => {
  const deputy = await publicIdOf(w, house.night);
  return (await by(keeper, { say: "open", facts: someFacts, deputy })).code as string;
};
const notesOf = async (code: string) =>
  ((await by(keeper, { say: "see", code })) as unknown as Answered<"see">).view.notes.length;

test("it makes its own key, for itself alone, and shares nothing with the ordinary one", async () => {
  expect(isOpen(await until(keeper, isOpen))).toBe(true);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(keeper.socket)).mode & 0o777).toBe(0o700);
  expect((await by(keeper, { say: "list", sql: "select 1" })).no).toBe("closed");
});

/** It may be gone already, and the next not there yet. */
function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, "SIGKILL");
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== "ESRCH") throw thrown;
  }
}

describe("killed", () => {
  test("in the middle of a request: it comes back, and what was asked is done once", async () => {
    await until(keeper, isOpen);
    const code = await open();
    const first = keeper.pid()!;
    const lock = new pg.Client(w.settings("postgres"));
    await lock.connect();
    await lock.query("begin; lock table sealed.notes in access exclusive mode");
    const asked = by(keeper, { say: "note", code, text: "Øvelse: midt i" }, "press-0001");
    await pause(300);
    process.kill(first, "SIGKILL");
    await pause(50);
    await lock.query("commit");
    await lock.end();
    expect((await asked).no).toBeUndefined();
    expect(keeper.pid()).not.toBe(first);
    expect(await notesOf(code)).toBe(1);
  }, 20_000);

  test("again and again while many are writing: nothing is lost and nothing is twice", async () => {
    const code = await open();
    let killing = true;
    const killer = (async () => {
      for (let i = 0; i < 4 && killing; i++) {
        await pause(120);
        kill(keeper.pid());
      }
    })();
    const answers: string[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const some = Array.from({ length: 5 }, (_, i) =>
        by(keeper, { say: "note", code, text: `Øvelse ${turn}-${i}` }, `press-${turn}-${i}-0`),
      );
      answers.push(...(await Promise.all(some)).map((answer) => String(answer.no ?? "yes")));
    }
    killing = false;
    await killer;
    await until(keeper, isOpen);
    const yes = answers.filter((answer) => answer === "yes").length;
    const there = await notesOf(code);
    // One that was told `closed` may have been done; one that was told yes was.
    expect(there).toBeGreaterThanOrEqual(yes);
    expect(there).toBeLessThanOrEqual(30);
    expect(yes).toBeGreaterThan(20);
  }, 60_000);
});

describe("without the right key", () => {
  const closedWith = async (key: string, mayMake = true) => {
    const other = await start(key, mayMake);
    const answer = await by(other, { say: "list" });
    return { other, answer };
  };

  test("it is closed: the key of another, one that others may read, none; the deadlines are kept all the same", async () => {
    await until(keeper, isOpen);
    const code = await open();
    const due = new Date(w.clock.now().getTime() + 1_500).toISOString();
    expect(await by(keeper, { say: "task", code, text: "Øvelse", due })).toHaveProperty("who");
    openKeyFile(join(home, "another.key"), true);
    copyFileSync(keyFile, join(home, "wide.key"));
    chmodSync(join(home, "wide.key"), 0o640);
    const none = join(home, "none.key");
    const others = await Promise.all(
      ["another.key", "wide.key", "none.key"].map((name) => closedWith(join(home, name))),
    );
    expect(others.map(({ answer }) => answer)).toEqual([
      { no: "closed" },
      { no: "closed" },
      { no: "closed" },
    ]);
    // Nothing is made anew beside what another key has closed.
    expect(existsSync(none)).toBe(false);
    await keeper.stop();
    const told = async () =>
      (await w.admin<{ n: number }>(sql`select count(*)::int as n from sealed.escalations`))[0]!.n;
    for (let i = 0; i < 200 && (await told()) === 0; i++) await pause(100);
    expect(await told()).toBe(1);
    // The menu of whoever is let in says that something waits; nobody else's does.
    const [blind] = others;
    for (let i = 0; i < 100 && blind!.other.late(house.leader.membership) === 0; i++) await pause(100);
    const lateFor = (who: Staff) => blind!.other.late(who.membership);
    expect([house.leader, house.night].map(lateFor)).toEqual([1, 0]);
    // As soon as the key is put right it opens by itself.
    chmodSync(join(home, "wide.key"), 0o600);
    expect(isOpen(await until(others[1]!.other, isOpen))).toBe(true);
    await Promise.all(others.map(({ other }) => other.stop()));
    keeper = await start(keyFile);
  }, 60_000);

  test("the pages say so, keep what was typed, and everything else works", async () => {
    const app = openWeb({
      pools: w.pools,
      clock: w.clock,
      live: new Live(w.settings("havn_relay")),
      origin: "http://havn.test",
      training: false,
      late: () => 2,
      committed: () => undefined,
    });
    const headers = {
      cookie: `havn=${house.leader.token}`,
      origin: "http://havn.test",
      "sec-fetch-site": "same-origin",
    };
    const get = (path: string) => app.request(`http://havn.test${path}`, { headers });
    const shut = await get(paths.sealed());
    expect([shut.status, (await shut.text()).includes("Ikke tilgjengelig nå")]).toEqual([503, true]);
    const post = await app.request(`http://havn.test${paths.newSealed()}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ name: "Øvelse Skjermesen", deputy: "0".repeat(16) }).toString(),
    });
    expect([post.status, (await post.text()).includes('value="Øvelse Skjermesen"')]).toEqual([503, true]);
    expect((await get(paths.board())).status).toBe(200);
    expect(await (await get(paths.more())).text()).toContain("Mer (2)");
    expect((await get(paths.places())).status).toBe(200);
  });
});

test("a server of one's own keeps what checks the password, as PostgreSQL itself would", async () => {
  await w.admin(sql`create role havn_try password 'Øvelse 1'`);
  const [row] = await w.admin<{ kept: string }>(
    sql`select rolpassword as kept from pg_authid where rolname = 'havn_try'`,
  );
  await w.admin(sql`drop role havn_try`);
  const salt = Buffer.from(/:([^$]+)\$/.exec(row!.kept)![1]!, "base64");
  expect(scramVerifier("Øvelse 1", salt)).toBe(row!.kept);
  expect(sealedVerifier(keyFile, script)).toMatch(/^SCRAM-SHA-256\$4096:/);
  expect(sealedVerifier(join(home, "none.key"), script)).toBeNull();
});
