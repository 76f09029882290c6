import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takeLock } from "./lock.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "havn-lock-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another process holds the lock, and lets it go after so many milliseconds. */
async function heldElsewhere(file: string, milliseconds: number) {
  const holder = `
    const { DatabaseSync } = require("node:sqlite");
    new DatabaseSync(${JSON.stringify(file)}).exec("pragma journal_mode = memory; begin exclusive");
    console.log("held");
    setTimeout(() => process.exit(0), ${milliseconds});`;
  const child = spawn(process.execPath, ["-e", holder], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  return child;
}

test("a Havn that is still being taken down is waited for", async () => {
  const file = join(folder, "going");
  await heldElsewhere(file, 2_000);
  const lock = takeLock(file, folder, () => undefined);
  expect("release" in lock).toBe(true);
  if ("release" in lock) lock.release();
});

test("one that goes on is not: the second start is refused, and says by whom", async () => {
  const file = join(folder, "running");
  const child = await heldElsewhere(file, 60_000);
  const refused = takeLock(file, folder, () => 4711);
  expect(JSON.stringify(refused)).toContain("4711");
  child.kill("SIGKILL");
}, 20_000);
