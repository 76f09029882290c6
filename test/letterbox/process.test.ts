import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openKeyFile, slowHash, unsealWith } from "#platform/crypto";
import { sql, transaction } from "#platform/db";
import { receiptState, reportPlaces } from "#modules/concerns";
import { bundle } from "../../bin/build.mjs";
import { fence, keepLetterbox, type LetterKeeper } from "../../src/app/letterbox/keeper.ts";
import { receiptSalt } from "../../src/app/letterbox/salt.ts";
import { root } from "../../src/app/root.ts";
import { dump } from "../keys/dump.ts";
import { someReport } from "../letter-side.ts";
import { inMemory } from "./memory-of.ts";
import { town } from "./town.ts";

// S20, by the key: the real process with its real role holds nothing that opens what it has written.
const script = join(root, `.build/letterbox-test-${process.pid}.mjs`);
const probe = join(root, `.build/letterbox-probe-${process.pid}.mjs`);
const free = { text: "select 1" };
let it: Awaited<ReturnType<typeof town>>;
let keeper: LetterKeeper;
let home: string;
const arrived: string[] = [];
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "havn-brev-"));
  await bundle(join(root, "src/app/letterbox/process.ts"), script);
  it = await town();
  const parts = {
    salt: receiptSalt(it.w.vault).toString("base64"),
    places: () => transaction(it.w.pools.relay, free, reportPlaces),
    arrived: (org: string) => void arrived.push(org),
  };
  const often = { restartAfter: 50, tellEvery: 500, patience: 20_000 };
  keeper = await keepLetterbox(it.w.settings("havn_intake"), parts, script, often);
}, 60_000);
afterAll(async () => {
  await keeper.stop();
  await it.w.close();
  await rm(home, { recursive: true, force: true });
  for (const file of [script, `${script}.map`, probe]) rmSync(file, { force: true });
});

const send = async (more: Record<string, string> = {}) => (await keeper.ask(someReport("9901", more)))!;
const receiptIn = (html: string) => /\d{4} \d{4} \d{4} \d{4}/.exec(html)?.[0]?.replaceAll(" ", "");
const stateOf = async (receipt: string) => {
  const hash = await slowHash(receipt, receiptSalt(it.w.vault));
  return transaction(it.w.pools.relay, free, (tx) => receiptState(tx, hash));
};

test("S20 what is sent is receipted, and stands in no table in clear", async () => {
  const [text, reach] = ["Øvelse kanarifugl-4417 er redd", "Øvelse ring 00 11 00 99 etter kl. 10"];
  const sent = await send({ text, reach, urgency: "today" });
  expect(sent.status).toBe(200);
  const receipt = receiptIn(sent.html)!;
  expect(await stateOf(receipt)).toBe("received");
  expect(arrived).toContain(it.house.org);
  const all = await dump(it.w);
  for (const word of ["kanarifugl-4417", "00 11 00 99", receipt]) {
    expect(all).not.toContain(word);
    expect(all).not.toContain(Buffer.from(word).toString("hex"));
  }
  // Nor when, but the day and its half.
  const [row] = await it.w.admin<Record<string, unknown>>(sql`select * from concerns.reports limit 1`);
  expect(Object.keys(row!).join(" ")).toBe(
    "org_id id public_id letterbox_id receipt sealed urgency day half due_at",
  );
});

describe("S20 what the process holds", () => {
  test("its environment and command line name no key and no setting of ours", () => {
    const pid = keeper.pid()!;
    const names = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").filter(Boolean);
    expect(names.map((one) => one.split("=")[0])).toEqual(expect.arrayContaining(["PATH", "TZ"]));
    expect(names.filter((one) => !/^(PATH|TZ|NODE_CHANNEL)/.test(one))).toEqual([]);
    expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toMatch(/--permission/);
  });

  test("its memory has the half that closes, and nothing that opens", async () => {
    await send();
    const { privateKey, address, w, house } = it;
    const [{ wrapped }] = (await w.admin<{ wrapped: Buffer }>(
      sql`select wrapped from access.data_keys where subject_id = ${address.letterbox}`,
    )) as [{ wrapped: Buffer }];
    const forms = (name: string, key: Buffer) => ({
      [name]: key,
      [`${name} as text`]: Buffer.from(key.toString("base64")),
      [`${name} as hex`]: Buffer.from(key.toString("hex")),
    });
    const found = inMemory(keeper.pid()!, {
      "public half": Buffer.from(address.publicKey),
      ...forms("private half", privateKey),
      ...forms("wrapped", wrapped.subarray(2)),
      "role of another": Buffer.from(w.vault.rolePassword("havn_app")),
      "signer of the log": Buffer.from(w.vault.signer("log").publicKey),
    });
    // That the half that closes is found says that the rest would have been.
    expect(Object.keys(found).filter((name) => found[name])).toEqual(["public half"]);
    expect(house.org).toBe(address.org);
  });

  test("nothing it was told opens a report", async () => {
    await send();
    const [row] = await it.w.admin<{ id: string; sealed: Buffer }>(
      sql`select id, sealed from concerns.reports limit 1`,
    );
    const place = { org: it.house.org, table: "concerns.reports", column: "sealed", row: row!.id };
    const had = [
      Buffer.from(it.address.publicKey, "base64"),
      receiptSalt(it.w.vault),
      Buffer.from(it.w.vault.rolePassword("havn_intake"), "base64url").subarray(0, 32),
    ];
    for (const key of had) await expect(unsealWith(key, place, row!.sealed)).rejects.toThrow("authenticate");
    expect(JSON.parse(await unsealWith(it.privateKey, place, row!.sealed))).toHaveProperty("text");
  });

  test("Node refuses it the key file, other programs and threads, also under the same account", () => {
    openKeyFile(join(home, "kek"), true);
    writeFileSync(
      probe,
      `import { readFileSync, writeFileSync } from "node:fs";
       import { spawnSync } from "node:child_process";
       import { Worker } from "node:worker_threads";
       const tries = {
         key: () => readFileSync(${JSON.stringify(join(home, "kek"))}),
         own: () => readFileSync("/proc/self/environ"),
         mother: () => readFileSync("/proc/" + process.ppid + "/environ"),
         write: () => writeFileSync(${JSON.stringify(probe)}, ""),
         program: () => { const done = spawnSync("/bin/cat", ["/etc/passwd"]); if (done.error) throw done.error; },
         thread: () => new Worker("1", { eval: true }),
       };
       const said = Object.entries(tries).map(([name, one]) => { try { one(); return name; } catch (thrown) { return thrown.code; } });
       console.log(said.join(" "));`,
    );
    const run = (flags: string[]) =>
      spawnSync(process.execPath, [...flags, probe], { encoding: "utf8", env: { PATH: "" } }).stdout.trim();
    expect(run(fence(script, join(home, "socket")))).toBe(Array(6).fill("ERR_ACCESS_DENIED").join(" "));
    // Without the fence the same account reads it: that is why the fence is there.
    expect(run([])).toMatch(/^key own/);
    expect(dirname(script)).not.toBe(home);
  });
});

describe("killed", () => {
  test("again and again while many write: whoever has a receipt is there once, and nobody twice", async () => {
    const before = await it.count();
    let kills = 0;
    const killer = (async () => {
      for (let i = 0; i < 3; i++) {
        await pause(300);
        // It answered just before, so it falls in the middle of the writing and not while it starts.
        for (let turn = 0; turn < 200 && !(await keeper.alive()); turn++) await pause(50);
        process.kill(keeper.pid()!, "SIGKILL");
        kills++;
      }
    })();
    const receipts: string[] = [];
    let sent = 0;
    for (let turn = 0; turn < 6; turn++) {
      const some = Array.from({ length: 4 }, (_, i) => send({ text: `Øvelse ${turn}-${i}` }));
      sent += some.length;
      for (const one of await Promise.all(some))
        receipts.push(...([receiptIn(one?.html ?? "")].flat() as string[]));
    }
    await killer;
    const kept = receipts.filter(Boolean);
    expect(kills).toBe(3);
    expect(kept.length).toBeGreaterThan(sent / 2);
    expect(new Set(kept).size).toBe(kept.length);
    for (const one of kept) expect(await stateOf(one)).toBe("received");
    const there = (await it.count()) - before;
    expect(there).toBeGreaterThanOrEqual(kept.length);
    expect(there).toBeLessThanOrEqual(sent);
  }, 120_000);

  test("it comes back by itself and says so", { timeout: 40_000 }, async () => {
    process.kill(keeper.pid()!, "SIGKILL");
    for (let i = 0; i < 400 && !(await keeper.alive()); i++) await pause(50);
    expect(await keeper.alive()).toBe(true);
  });
});
