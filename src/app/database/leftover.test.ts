import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished, expect, test } from "vitest";
import { givenFolder } from "./given.ts";
import { clearLeftover } from "./leftover.ts";
import { processKind } from "./process-facts.ts";
import { makeSocketFolder, removeSocketFolder, socketFile } from "./sockets.ts";

async function givenPidFile(pid: number | string): Promise<string> {
  const cluster = await givenFolder();
  await writeFile(join(cluster, "postmaster.pid"), `${pid}\n/proc/self/fd/3\n`);
  return cluster;
}

/** A process that has ended, whose parent lives and will not reap it. */
async function givenZombie(): Promise<number> {
  const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  return Number(
    await new Promise<string>((hear) => parent.stdout.once("data", (chunk) => hear(String(chunk)))),
  );
}

const ignore = () => undefined;

test("a number that no one has is left for PostgreSQL to overwrite", async () => {
  const cluster = await givenPidFile(2 ** 22 + 1);
  expect(await clearLeftover(cluster, ignore)).toBeNull();
  expect(existsSync(join(cluster, "postmaster.pid"))).toBe(true);
});

test("a number that now belongs to another program is no reason to refuse for ever", async () => {
  const cluster = await givenPidFile(process.pid);
  const events: string[] = [];
  expect(await processKind(process.pid, cluster)).toBe("other");
  expect(await clearLeftover(cluster, (event) => events.push(event))).toBeNull();
  expect(events).toEqual(["database.stale-pid-file-removed"]);
  expect(existsSync(join(cluster, "postmaster.pid"))).toBe(false);
});

test("nor is a dead postmaster that no one reaps", async () => {
  const zombie = await givenZombie();
  const cluster = await givenPidFile(zombie);
  await expect.poll(() => processKind(zombie, cluster), { timeout: 15_000 }).toBe("ended");
  expect(await clearLeftover(cluster, ignore)).toBeNull();
  expect(existsSync(join(cluster, "postmaster.pid"))).toBe(false);
});

test("a folder never started, and one with an empty file, have no leftover", async () => {
  expect(await clearLeftover(await givenFolder(), ignore)).toBeNull();
  expect(await clearLeftover(await givenPidFile(""), ignore)).toBeNull();
});

test("the socket's folder is short, private, and somewhere else when the first place is too deep or closed", async () => {
  const deep = join(await givenFolder(), "fjord".repeat(20));
  await mkdir(deep);
  const folder = await makeSocketFolder(null, [deep, "/nowhere", "/tmp"]);
  expect(socketFile(folder).length).toBeLessThan(100);
  expect(await readdir(deep)).toEqual([]);
  await removeSocketFolder(folder, null);
  expect(existsSync(folder)).toBe(false);
  await expect(makeSocketFolder(null, [deep])).rejects.toThrow("short enough");
});

test("only a folder of our own making is removed", async () => {
  const place = await givenFolder();
  const open = join(place, "havn-abcdef");
  await mkdir(open);
  await chmod(open, 0o755);
  const link = join(place, "havn-fedcba");
  await symlink(await givenFolder(), link);
  const unlike = join(place, "documents");
  await mkdir(unlike, { mode: 0o700 });
  for (const folder of [open, link, unlike, join(place, "havn-zzzzzz")])
    await removeSocketFolder(folder, null);
  expect((await readdir(place)).toSorted()).toEqual(["documents", "havn-abcdef", "havn-fedcba"]);
});
