import { execFile } from "node:child_process";
import { chmodSync, readFileSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { environment, type SealedKeeper } from "../src/app/sealed/keeper.ts";
import { publicIdOf, someFacts } from "../src/modules/sealed/given.ts";
import { sealedBeside, type SealedBeside } from "./sealed-beside.ts";

let beside: SealedBeside;
let { w, house, keyFile, script } = {} as SealedBeside;
let keeper: SealedKeeper;
let deputy: string;
beforeAll(async () => {
  beside = await sealedBeside("rotation");
  ({ w, house, keyFile, script } = beside);
  deputy = await publicIdOf(w, house.night);
  keeper = await beside.start(keyFile);
}, 60_000);
afterAll(async () => {
  await keeper.stop();
  await beside.close();
});

const say = async (message: object) =>
  (await keeper.ask({ token: house.leader.token, message })) as Record<string, unknown>;
const open = async () => (await say({ say: "open", facts: someFacts, deputy })).code as string;
/** As `sealedCommand` asks it. */
async function command(verb: string, ...args: string[]): Promise<{ yes?: string; no?: string }> {
  const connection = w.settings("havn_sealed");
  const env = environment({ connection, keyFile, mayMakeKey: false, args });
  const { stdout } = await promisify(execFile)(process.execPath, [script, verb], { env });
  return JSON.parse(stdout) as { yes?: string; no?: string };
}
const versions = async () =>
  (await w.admin<{ version: number }>(sql`select distinct version from sealed.cases order by version`)).map(
    (one) => one.version,
  );

test("the key is changed under readers and writers: nothing fails, nothing stays on the old version, which is closed", async () => {
  const first: string[] = [];
  for (let i = 0; i < 6; i++) first.push(await open());
  expect(await versions()).toEqual([1]);
  const answers: string[] = [];
  let going = true;
  const worker = async (at: number) => {
    for (let turn = 0; going; turn++) {
      const code = first[(at + turn) % first.length]!;
      const message =
        turn % 3 === 2
          ? { say: "open", facts: someFacts, deputy }
          : turn % 3 === 1
            ? { say: "note", code, text: "Øvelse" }
            : { say: "see", code };
      answers.push(String((await say(message)).no ?? "yes"));
    }
  };
  const workers = [0, 1, 2, 3].map((at) => worker(at));
  await pause(300);
  const done = await command("rotate", "leaver");
  await pause(300);
  going = false;
  await Promise.all(workers);
  expect(done.yes).toContain("Den gamle nøkkelen er stengt");
  expect(new Set(answers)).toEqual(new Set(["yes"]));
  expect(answers.length).toBeGreaterThan(30);
  expect(await versions()).toEqual([2]);
  expect(readFileSync(keyFile, "utf8").trim().split("\n")).toHaveLength(2);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  // What was written before opens with the new one.
  for (const code of first) expect((await say({ say: "see", code })).no).toBeUndefined();
  await expect(
    w.admin(sql`update sealed.cases set wrapped = '\\x0001'::bytea || substr(wrapped, 3)`),
  ).rejects.toMatchObject({ code: "HV001" });
  expect(await command("rotate", "because")).toHaveProperty("no");
  expect((await command("verify")).yes).toBe("Den skjermede siden: loggen holder");
}, 60_000);

test("a file that others may read is refused while it runs, and by the command, which leaves it as it was", async () => {
  const code = await open();
  const before = readFileSync(keyFile, "utf8");
  chmodSync(keyFile, 0o640);
  expect(await say({ say: "see", code })).toEqual({ no: "closed" });
  for (const verb of ["rotate", "verify"]) {
    expect((await command(verb, "yearly")).no).toContain("kan leses av andre enn eieren");
  }
  expect(readFileSync(keyFile, "utf8")).toBe(before);
  chmodSync(keyFile, 0o600);
  expect((await say({ say: "see", code })).no).toBeUndefined();
}, 30_000);
